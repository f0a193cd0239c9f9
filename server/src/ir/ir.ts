/**
 * The neutral intermediate representation that every front end lowers to: structured statements over value
 * expressions, as plain structured-cloneable data. It can carry control flow; it decides nothing about it.
 * It is no general syntax tree: what printing a fix needs stays in the front end, which parses again.
 * This file must not import anything but `span.ts`.
 */
import type { Span } from './span.js';

// ---------------------------------------------------------------- expressions

export type Expr =
  | Literal
  | Template
  | List
  | Rec
  | Reference
  | This
  | Member
  | Index
  | Operator
  | Await
  | Yield
  | Closure
  | Call
  | Conditional
  | Comprehension
  | AssignExpr
  | Typed
  | Unknown;

/** A constant. `null` stands for `null`, `undefined` and `None`. Numbers: JS numbers; Python ints and floats as JS numbers. */
export interface Literal {
  k: 'literal';
  /** A number may be beyond what a float holds (`1e999`): then it is `Infinity`. The name `Infinity` is a reference. */
  value: string | number | boolean | null;
  span: Span;
}

/** Concatenated text with holes: template literals, f-strings. Literal pieces are string `Literal`s with the *cooked* value. */
export interface Template {
  k: 'template';
  parts: Expr[];
  span: Span;
}

/** Array, tuple, set. */
export interface List {
  k: 'list';
  items: ListItem[];
  span: Span;
}
export interface ListItem {
  value: Expr;
  spread: boolean;
}

/** Object literal, dict literal, keyword bundle. A `null` key with `spread` is `...x` / `**x`; other computed keys are expressions. */
export interface Rec {
  k: 'record';
  entries: RecordEntry[];
  span: Span;
}
export interface RecordEntry {
  key: string | Expr | null;
  value: Expr;
  spread: boolean;
}

export interface Reference {
  k: 'reference';
  name: string;
  span: Span;
}

/** `this` (JS), `super` in JS and Python when `isSuper`. Python's `self`/`cls` is lowered to `this` inside methods (first parameter removed). */
export interface This {
  k: 'this';
  isSuper: boolean;
  span: Span;
}

/** `object.name`; optional chaining is lowered to the plain member. `object["name"]` with a literal key is an `Index`. */
export interface Member {
  k: 'member';
  object: Expr;
  name: string;
  span: Span;
}

export interface Index {
  k: 'index';
  object: Expr;
  index: Expr;
  span: Span;
}

/**
 * Normalised operators. Binary: `+ - * / // % ** < <= > >= == != in not-in is is-not`(JS `===` is `==`, `!==` is `!=`),
 * `and or ??` (short-circuiting), `instanceof`. Unary: `not neg pos ~ typeof void delete`. `slice` (object, from, to), `starred`.
 * Bit operators and others keep their source spelling. Left-nested chains of `+ * and or ?? ,` hold all operands in one node, in
 * order (`a + b + c`). `keys` is what `for (k in object)` goes through.
 */
export interface Operator {
  k: 'operator';
  op: string;
  operands: Expr[];
  span: Span;
}

export interface Await {
  k: 'await';
  value: Expr;
  span: Span;
}

export interface Yield {
  k: 'yield';
  value: Expr | null;
  delegate: boolean;
  span: Span;
}

/** Arrow function, function expression, lambda, class expression's methods are in `ClassDecl`. */
export interface Closure {
  k: 'closure';
  fn: Func;
  span: Span;
}

/**
 * `callee(args)`, `new callee(args)`; JS tagged templates are a call with the template as its first argument.
 * The span runs from the start of the receiver chain (without `await` or `new`… `new` included) to the closing parenthesis.
 */
export interface Call {
  k: 'call';
  callee: Expr;
  args: Arg[];
  isNew: boolean;
  span: Span;
}

/** Python keywords are named arguments; `*x` has spread and no name; `**x` has spread and name `**`. JS arguments are positional. */
export interface Arg {
  name: string | null;
  spread: boolean;
  value: Expr;
}

/** `cond ? a : b`, `a if cond else b`. */
export interface Conditional {
  k: 'conditional';
  cond: Expr;
  then: Expr;
  else: Expr;
  span: Span;
}

/** Python comprehension or generator expression: element evaluated for each binding. `result`: what it builds. */
export interface Comprehension {
  k: 'comprehension';
  result: 'list' | 'record' | 'generator';
  key: Expr | null;
  element: Expr;
  clauses: { target: Pattern; iter: Expr; conds: Expr[]; isAsync: boolean }[];
  span: Span;
}

/** Assignment used as a value: `(x = f())`, `(n := f())`, `i++` (as `op: '+'` with literal 1). The value is the assigned value. */
export interface AssignExpr {
  k: 'assign-expr';
  target: Pattern;
  /** For compound assignment (`+=`), the operator without `=`; null for a plain one. */
  op: string | null;
  value: Expr;
  span: Span;
}

/** A value with what the code says its type is: `value as Type`. The type is written as in `Param.annotation`. */
export interface Typed {
  k: 'typed';
  value: Expr;
  type: Expr;
  span: Span;
}

/** Something the front end cannot express; `children` are still evaluated for their calls. */
export interface Unknown {
  k: 'unknown';
  reason: string;
  children: Expr[];
  span: Span;
}

// ---------------------------------------------------------------- patterns

export type Pattern =
  | { k: 'name'; name: string; span: Span }
  | { k: 'place'; target: Member | Index; span: Span }
  | { k: 'list-pattern'; items: ({ pattern: Pattern; rest: boolean; default: Expr | null } | null)[]; span: Span }
  | { k: 'record-pattern'; entries: { key: string | null; pattern: Pattern; rest: boolean; default: Expr | null }[]; span: Span };

// ---------------------------------------------------------------- functions, classes

export interface Param {
  /** Name for the environment; null when the parameter is a pattern. */
  name: string | null;
  pattern: Pattern;
  /** `rest`: `...xs` / `*args`; `keywords`: `**kwargs`. */
  kind: 'positional' | 'keyword-only' | 'rest' | 'keywords';
  default: Expr | null;
  /**
   * Type annotation as an expression, or null: references, members, indexes (`Optional[OpenAI]`), operators `|` and `&`, records of what an
   * object type's members are, `Function[[…], Result]` for a function's type, `typeof` for the type of a value.
   */
  annotation: Expr | null;
  span: Span;
}

export interface Func {
  /** Declared name, or the name of the variable, property or method that it is first bound to, or null. */
  name: string | null;
  params: Param[];
  body: Stmt[];
  isAsync: boolean;
  isGenerator: boolean;
  decorators: Expr[];
  /** Declared return type, as in `Param.annotation`. */
  returns: Expr | null;
  /** Whole function, including decorators and `export`. */
  span: Span;
  /** Name token, or the first token where there is no name. A lens is placed on its line. */
  nameSpan: Span;
}

export interface ClassDecl {
  name: string | null;
  bases: Expr[];
  decorators: Expr[];
  /** Fields declared in the class body; JS parameter properties are both a constructor parameter and an assignment in its body. */
  fields: { name: string; annotation: Expr | null; value: Expr | null; isStatic: boolean; span: Span }[];
  /** `isAbstract`: what runs is always another class's. */
  methods: { name: string; kind: 'method' | 'constructor' | 'getter' | 'setter'; isStatic: boolean; isAbstract: boolean; fn: Func }[];
  span: Span;
  nameSpan: Span;
}

// ---------------------------------------------------------------- statements

/** `isOfFunction`: what it declares belongs to the function and not to the block that it stands in: `var`. */
export type Stmt =
  | { k: 'expr'; value: Expr; span: Span }
  | { k: 'assign'; target: Pattern; op: string | null; value: Expr; annotation: Expr | null; isDeclaration: boolean; isConst: boolean; isOfFunction?: true; span: Span }
  | { k: 'declare'; target: Pattern; annotation: Expr | null; isOfFunction?: true; span: Span }
  | { k: 'if'; cond: Expr; then: Stmt[]; else: Stmt[]; span: Span }
  | Loop
  | { k: 'match'; subject: Expr; cases: { tests: Expr[]; isDefault: boolean; guard: Expr | null; bindings: string[]; body: Stmt[]; fallsThrough: boolean }[]; span: Span }
  | { k: 'try'; body: Stmt[]; handlers: { param: Pattern | null; types: Expr[]; body: Stmt[]; span: Span }[]; else: Stmt[]; finally: Stmt[]; span: Span }
  | { k: 'with'; items: { value: Expr; target: Pattern | null }[]; isAsync: boolean; body: Stmt[]; span: Span }
  | { k: 'return'; value: Expr | null; span: Span }
  | { k: 'throw'; value: Expr | null; span: Span }
  | { k: 'break'; label: string | null; span: Span }
  | { k: 'continue'; label: string | null; span: Span }
  | { k: 'function'; fn: Func; span: Span }
  | { k: 'class'; decl: ClassDecl; span: Span }
  | { k: 'import'; binding: ImportBinding; span: Span }
  | { k: 'export'; binding: ExportBinding; span: Span }
  | { k: 'block'; label: string | null; body: Stmt[]; span: Span }
  /** A name that stands for a type: an interface, an alias. It is there before everything else. */
  | { k: 'type'; name: string; value: Expr; span: Span }
  /** Python `global` / `nonlocal`. */
  | { k: 'outer'; names: string[]; span: Span };

export interface Loop {
  k: 'loop';
  /** `while`: test first; `do`: test last; `for`: init, test, update; `each`: over a collection (`for of`, `for in`, Python `for`). */
  kind: 'while' | 'do' | 'for' | 'each';
  label: string | null;
  init: Stmt[];
  /** Null is an endless test (`for(;;)`). `while True` keeps its literal. */
  cond: Expr | null;
  update: Expr[];
  /** `each` only. */
  target: Pattern | null;
  iter: Expr | null;
  isAsync: boolean;
  body: Stmt[];
  /** Python's `else` of a loop. */
  else: Stmt[];
  span: Span;
  /** The keyword (`while`, `for`, `do`); a finding is placed on its line. */
  keywordSpan: Span;
}

/** One bound name of an import. `import * as x` has imported `*`; a default import has imported `default`; `import x` (Python) has imported `*`; an import for side effects has imported ``. */
export interface ImportBinding {
  /** Specifier as the language writes it: `./a`, `openai`, Python `pkg.mod`, `.mod`, `..pkg`. */
  module: string;
  imported: string;
  /** Local name; for Python `import a.b` without alias: `a` bound to module `a`, with `alsoLoads: 'a.b'`. Null for side effects or `from x import *`. */
  local: string | null;
  alsoLoads: string | null;
  typeOnly: boolean;
}

/** `export { a as b }`, `export default e`, `export * from`, `module.exports = …`. Exported declarations yield the declaration and one of these. */
export interface ExportBinding {
  /** Exported name; `default` for default exports; `*` for `export *`; `=` for `module.exports =`. */
  exported: string;
  /** What is exported: a local value… */
  value: Expr | null;
  /** …or a name of another module (`*` for all). */
  from: { module: string; imported: string } | null;
}

/** A lowered scope of one document: plain source, or all cells of one language in a notebook (in order, one scope). */
export interface Module {
  language: string;
  body: Stmt[];
  /** Ranges the parser could not make sense of, and limits that were hit. */
  problems: Problem[];
  /** Comments, for suppressions, headers: text without the comment marks. */
  comments: { text: string; span: Span }[];
}

export interface Problem {
  /** `syntax`: the text is broken there; `depth`: nesting too deep, the range was skipped. */
  kind: 'syntax' | 'depth';
  message: string;
  span: Span;
}
