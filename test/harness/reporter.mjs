/**
 * Reporter for `node --test`: one line per file, every failing test readably, totals as JSON to the file named by `TEST_TOTALS`.
 * Must not count a suite, or a parent that fails only because its children did.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';

const newTotals = () => ({ passed: 0, failed: 0, skipped: 0 });

function describeError(error) {
  const cause = error?.cause ?? error;
  const text = typeof cause === 'string' ? cause : (cause?.stack ?? cause?.message ?? String(cause));
  return text.split('\n').map((line) => `    ${line}`).join('\n');
}

function fileLine(file, { passed, failed, skipped }) {
  const name = path.relative(process.cwd(), file);
  const rest = `${failed > 0 ? `, ${failed} failed` : ''}${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  return `${failed > 0 ? 'FAIL' : 'ok  '} ${name} (${passed} passed${rest})\n`;
}

export default async function* reporter(source) {
  const perFile = new Map();
  const printed = new Set();
  const failures = [];
  let file;
  for await (const { type, data } of source) {
    if (type === 'test:stderr' || type === 'test:stdout') {
      yield data.message;
      continue;
    }
    if (type === 'test:diagnostic' && data.message.startsWith('warning')) yield `${data.message}\n`;
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    // A known gap is marked `todo` and fails until it is closed.
    const isGap = data.todo !== undefined && data.todo !== false;
    const current = data.file ?? file ?? 'unknown file';
    if (file !== undefined && current !== file && !printed.has(file)) {
      printed.add(file);
      yield fileLine(file, perFile.get(file));
    }
    file = current;
    const totals = perFile.get(file) ?? newTotals();
    perFile.set(file, totals);
    if (type === 'test:pass') {
      if (data.details?.type === 'suite') continue;
      if (data.skip !== undefined || data.todo !== undefined) totals.skipped++;
      else totals.passed++;
      continue;
    }
    const error = data.details?.error;
    if (error?.failureType === 'subtestsFailed') continue;
    if (isGap) {
      totals.skipped++;
      continue;
    }
    totals.failed++;
    failures.push(`${path.relative(process.cwd(), file)}: ${data.name}`);
    yield `\nnot ok - ${data.name} (${path.relative(process.cwd(), file)})\n${describeError(error)}\n\n`;
  }
  for (const [name, totals] of perFile) if (!printed.has(name)) yield fileLine(name, totals);
  if (failures.length > 0) yield `\nfailed:\n${failures.map((name) => `  ${name}\n`).join('')}`;
  const all = newTotals();
  for (const totals of perFile.values()) for (const key of Object.keys(all)) all[key] += totals[key];
  if (process.env.TEST_TOTALS) writeFileSync(process.env.TEST_TOTALS, JSON.stringify(all));
}
