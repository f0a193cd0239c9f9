/**
 * The SARIF 2.1.0 schema as a check. It comes with Microsoft's package of matchers for SARIF (`@microsoft/jest-sarif`, MIT), in JSON
 * Schema draft-04; all that its draft-07 reader needs to be told is the new name of `id`.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';

const FILE = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
const { id: $id, $schema: _draft, ...schema } = JSON.parse(readFileSync(FILE, 'utf8')) as { id: string; $schema: string };
const ajv = new Ajv({
  allErrors: true,
  // The schema is not ours: one of its patterns is no Unicode pattern.
  ...{ strict: false, unicodeRegExp: false },
  formats: { uri: /^[a-z][a-z0-9+.-]*:[^\s"<>\\^`{|}]*$/i, 'uri-reference': /^(?:[^\s"<>\\^`{|}%]|%[\da-f]{2})*$/i, 'date-time': true },
});
const validate = ajv.compile({ $id, ...schema });

export function sarifErrors(value: unknown): string[] {
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
