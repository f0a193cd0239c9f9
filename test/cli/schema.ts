/** The committed schema of JSON v1 as a check: the errors of a value, readable. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import reportSchema from './report.schema.json';

export { reportSchema };
const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(reportSchema);

export function schemaErrors(value: unknown): string[] {
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message, params }) => {
    const extra = 'additionalProperty' in params ? ` (${params.additionalProperty})` : '';
    return `${instancePath} ${message}${extra}`;
  });
}
