/**
 * Names that Python itself has (https://docs.python.org/3/library/functions.html, and its constants and exceptions by their
 * endings): no module that a file takes all names from is asked for them.
 */
const FUNCTIONS = `abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex delattr dict dir divmod
  enumerate eval exec filter float format frozenset getattr globals hasattr hash help hex id input int isinstance issubclass iter len list locals map
  max memoryview min next object oct open ord pow print property range repr reversed round set setattr slice sorted staticmethod str sum super tuple
  type vars zip undefined NotImplemented Ellipsis BaseException Exception StopIteration StopAsyncIteration KeyboardInterrupt SystemExit GeneratorExit`;
const BUILTINS: ReadonlySet<string> = new Set(FUNCTIONS.split(/\s+/));

export const isBuiltin = (name: string): boolean => BUILTINS.has(name) || /^__\w+__$|(Error|Warning)$/.test(name);
