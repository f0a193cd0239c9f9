/**
 * Methods that give an object its fields through a record that they are handed: `values["client"] = OpenAI()` in a Pydantic
 * validator. Must not decide what the fields are good for.
 */
import { VALIDATORS } from '../../catalog/validators.js';
import type { Expr } from '../../ir/ir.js';
import type { Summary, ValueId } from '../../ir/summary.js';
import type { Builder, Reader } from './builder.js';

/** The expression is the record of fields that the method around it is handed. */
export function isFieldRecord({ summary }: Builder, { fn, cls }: Reader, e: Expr): boolean {
  const facts = summary.functions[fn];
  return facts !== undefined && facts.cls === cls && cls >= 0 && e.k === 'reference' && e.name === facts.params[0]?.name && facts.decorators.some(({ value }) => VALIDATORS.has(nameOf(summary, value)));
}

/** `root_validator`, `pydantic.root_validator(pre=True)`. */
function nameOf(s: Summary, value: ValueId, depth = 0): string {
  const v = s.values[value];
  switch (v?.k) {
    case 'member': case 'import': case 'global':
      return v.name;
    case 'call':
      return nameOf(s, s.calls[v.call]?.callee ?? -1, depth + 1);
    case 'var': {
      const [first] = s.variables[v.variable]?.values ?? [];
      return first === undefined || depth > 3 ? '' : nameOf(s, first, depth + 1);
    }
    default:
      return '';
  }
}
