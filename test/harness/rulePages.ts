/**
 * Fixture pages of rules: Markdown where each block is a small program with the findings written into it as comments
 * (`// warning: [rule] part of the message` above the line, `suppressed warning:` for one that a comment suppresses), and `fixed` blocks show what each fix makes of it.
 * Must not know any rule.
 */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { test } from 'node:test';
import type { Finding } from '../../server/src/analysis/report.js';
import { suppressionText, UNUSED_SUPPRESSION } from '../../server/src/analysis/suppressions.js';
import type { AbstractEdit } from '../../server/src/ir/edits.js';
import type { AnalysisHarness, Files, Workspace } from './analysis.js';

/** One fenced block: `lang` and `role` are the words behind the fence. */
export interface PageBlock {
  heading: string;
  lang: string;
  role: string;
  text: string;
  /** 0-based lines of the page that the text takes. */
  start: number;
  end: number;
}

/** All blocks of a page, in order. */
export function blocksOf(page: string): PageBlock[] {
  const lines = page.split('\n');
  const blocks: PageBlock[] = [];
  let heading = '';
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    const fence = /^```(\w+) ?(\w*)$/.exec(line);
    if (fence) {
      const start = i + 1;
      while (i + 1 < lines.length && lines[i + 1] !== '```') i++;
      blocks.push({ heading, lang: fence[1]!, role: fence[2]!, text: lines.slice(start, i + 1).join('\n'), start, end: i + 1 });
      i++;
    } else if (line.startsWith('#')) heading = line.replace(/^#+ /, '').trim();
  }
  return blocks;
}

/** Fixture program: the files of a block, and what it expects. */
export interface Program {
  workspace: Workspace;
  /** `file:line severity rule` → part of the message. */
  expected: { place: string; message: string }[];
}

const EXTENSIONS: Readonly<Record<string, string>> = { python: 'py' };
export const extensionOf = (lang: string): string => EXTENSIONS[lang] ?? lang;

/**
 * Splits a block into files (`// file: a.ts` starts one; `main.*` by default) and reads its assertions.
 * `// installed: openai 6.0.0` declares a version, `// text: prompts/a.md 1500` a text file of so many tokens before any factor.
 */
export function programOf(block: PageBlock, shared: Files = {}): Program {
  const extension = extensionOf(block.lang);
  const files: Record<string, string> = { ...shared };
  const versions: Record<string, string> = {};
  const texts: Record<string, string> = {};
  let name = `main.${extension}`;
  let lines: string[] = [];
  const close = (): void => {
    if (lines.some((line) => line.trim() !== '')) files[name] = `${lines.join('\n').trim()}\n`;
    lines = [];
  };
  for (const line of block.text.split('\n')) {
    const directive = /^(?:\/\/|#) (file|installed|text): (.+)$/.exec(line);
    if (directive?.[1] === 'file') {
      close();
      name = directive[2]!;
    } else if (directive) {
      const [name_, value] = directive[2]!.split(' ');
      if (directive[1] === 'installed') versions[name_!] = value!;
      // The harness counts a token for every four characters.
      else texts[name_!] = 'Text'.repeat(Number(value));
    } else lines.push(line);
  }
  close();
  const expected = Object.entries(files).flatMap(([file, text]) => text.split('\n').flatMap((line, i, lines) => {
    const found = /^\s*(?:\/\/|#|\{\/\*) ((?:suppressed )?(?:hint|information|warning|error)): \[([\w-]+)\] ?(.*?)(?:\*\/\})?$/.exec(line);
    if (!found) return [];
    const next = lines.findIndex((other, n) => n > i && !isComment(other));
    // What is said above the suppression of a line is about that line.
    return [{ place: `${file}:${(found[2] === UNUSED_SUPPRESSION ? i + 1 : next) + 1} ${found[1]} ${found[2]}`, message: found[3]!.trim() }];
  }));
  return { workspace: { files, texts, installed: { [extension === 'py' ? 'py' : 'js']: versions } }, expected };
}

const isComment = (line: string): boolean => /^\s*(?:\/\/|#|\{\/\*)/.test(line);

const textOf = (f: Finding): string => `${f.file}:${f.line} ${f.suppressed ? 'suppressed ' : ''}${f.severity} ${f.ruleId}`;

/** Findings must be exactly those that the program names; returns them. */
export function checkFindings(harness: AnalysisHarness, program: Program): readonly Finding[] {
  for (const [file, text] of Object.entries(program.workspace.files)) assert.deepEqual(harness.problems(file, text), [], 'the fixture itself must parse');
  const { findings } = harness.report(program.workspace);
  const sorted = findings.toSorted((a, b) => textOf(a).localeCompare(textOf(b)));
  assert.deepEqual(sorted.map(textOf), program.expected.map((e) => e.place).toSorted((a, b) => a.localeCompare(b)), findings.map((f) => `${textOf(f)} ${f.message}`).join('\n'));
  for (const { place, message } of program.expected) {
    const said = findings.filter((f) => textOf(f) === place).map((f) => f.message);
    assert.ok(said.some((m) => m.includes(message)), `${place} says "${said.join('", "')}", not "${message}"`);
  }
  return findings;
}

/** What each printable fix makes of the files that it changes; the fixed program parses and no longer has that finding. */
export function fixedTexts(harness: AnalysisHarness, program: Program, findings: readonly Finding[]): string[] {
  const { files } = program.workspace;
  return findings.filter((f) => !f.suppressed).flatMap((f) => f.fixes.flatMap((fix) => {
    const fixed = harness.applyFix(files, fix);
    if (!fixed) return [];
    const changed = Object.keys(fixed).filter((file) => fixed[file] !== files[file]);
    for (const file of changed) assert.deepEqual(harness.problems(file, fixed[file]!), [], `the fixed text must parse:\n${fixed[file]}`);
    const left = harness.report({ ...program.workspace, files: fixed }).findings.map((x) => x.fingerprint);
    assert.ok(!left.includes(f.fingerprint), `the fix leaves its finding:\n${changed.map((file) => fixed[file]).join('\n')}`);
    assert.equal(left.length, findings.length - 1, 'the fix changes other findings');
    return [changed.map((file) => fixed[file]!.trimEnd()).join('\n')];
  }));
}

/** The comment that an editor offers suppresses each finding, and only what stands there. */
export function checkSuppression(harness: AnalysisHarness, { workspace }: Program, findings: readonly Finding[]): void {
  for (const f of findings.filter((x) => !x.suppressed && x.ruleId !== UNUSED_SUPPRESSION)) {
    const edit: AbstractEdit = { k: 'comment', at: f.span, where: 'line', text: suppressionText(f.ruleId, 'line') };
    const files = harness.applyFix(workspace.files, { title: '', level: 'suggestion', edits: [{ file: f.file, edit }] });
    assert.ok(files, 'the comment cannot be printed');
    const left = harness.report({ ...workspace, files }).findings;
    assert.ok(left.some((x) => x.fingerprint === f.fingerprint && x.suppressed), `the comment does not suppress:\n${files[f.file]}`);
    assert.equal(left.length, findings.length, `the comment changes other findings:\n${files[f.file]}`);
  }
}

interface Case {
  block: PageBlock;
  fixed: PageBlock[];
}

function casesOf(blocks: readonly PageBlock[]): Case[] {
  const cases: Case[] = [];
  for (const block of blocks) {
    if (block.role === 'fixed') cases.at(-1)!.fixed.push(block);
    else if (block.role === '') cases.push({ block, fixed: [] });
  }
  return cases;
}

/** Registers one test for each block of a page. `shared` blocks belong to every program of their language; `UPDATE=1` writes the `fixed` blocks. */
export function testRulePage(path: string, harness: AnalysisHarness): void {
  const page = readFileSync(path, 'utf8');
  const blocks = blocksOf(page);
  const shared = (lang: string): Files => Object.assign({}, ...blocks.filter((b) => b.role === 'shared' && b.lang === lang).map((b) => programOf(b).workspace.files));
  const programs = casesOf(blocks).map((c) => ({ ...c, program: programOf(c.block, shared(c.block.lang)) }));
  if (process.env['UPDATE'] === '1') {
    const lines = page.split('\n');
    for (const { block, fixed, program } of programs.toReversed()) {
      const texts = fixedTexts(harness, program, harness.report(program.workspace).findings);
      const end = (fixed.at(-1) ?? block).end + 1;
      lines.splice(block.end + 1, end - block.end - 1, ...texts.flatMap((text) => ['', `\`\`\`${block.lang} fixed`, ...text.split('\n'), '```']));
    }
    writeFileSync(path, lines.join('\n'));
    programs.splice(0, programs.length, ...casesOf(blocksOf(lines.join('\n'))).map((c) => ({ ...c, program: programOf(c.block, shared(c.block.lang)) })));
  }
  for (const { block, fixed, program } of programs) {
    test(`${basename(path)}:${block.start + 1} ${block.heading} (${block.lang})`, () => {
      const findings = checkFindings(harness, program);
      assert.deepEqual(fixedTexts(harness, program, findings), fixed.map((b) => b.text));
      checkSuppression(harness, program, findings);
    });
  }
}
