/**
 * Fixture pages: Markdown where each `## heading` holds a source block, optional further input blocks and, last, the
 * expected block. With `UPDATE=1` the expected blocks are rewritten in place, except under a heading that ends in
 * `(todo: reason)`: what is true is written there by hand, and not reached yet. Must not know what is being tested.
 */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { test } from 'node:test';

/** One fenced block: `lang` is the word after the fence. */
export interface Block {
  lang: string;
  text: string;
}

/** One section of a page. `inputs` are the blocks between the source and the expected one. */
export interface FixtureCase {
  name: string;
  source: Block;
  inputs: Block[];
  /** Null while the page has no expected block yet. */
  expected: string | null;
}

interface Section extends FixtureCase {
  /** Lines of the page that the expected block's text takes, or the line before which a new block goes (start === end). */
  start: number;
  end: number;
}

const languageIds: Record<string, string> = { ts: 'typescript', tsx: 'typescriptreact', js: 'javascript', jsx: 'javascriptreact', py: 'python' };

/** The language id for a block's `lang` (`ts` → `typescript`). */
export function languageOf(block: Block): string {
  const id = languageIds[block.lang];
  if (!id) throw new Error(`no language for a \`${block.lang}\` block`);
  return id;
}

/** The cases of a page. `expectedLang` names the block that ends a section (`ir`); a section's last block otherwise, if it has several. */
export function readPage(path: string, expectedLang = 'ir'): FixtureCase[] {
  return parsePage(readFileSync(path, 'utf8'), expectedLang);
}

/** Registers one test for each section of the page: `actual` must equal the expected block. `UPDATE=1` rewrites the page first. */
export function testPage(path: string, actual: (fixture: FixtureCase) => string, expectedLang = 'ir'): void {
  if (process.env['UPDATE'] === '1') updatePage(path, actual, expectedLang);
  for (const fixture of readPage(path, expectedLang)) {
    const todo = todoOf(fixture);
    test(`${basename(path)}: ${fixture.name}`, todo === null ? {} : { todo }, () => {
      assert.notEqual(fixture.expected, null, `no expected block; run with UPDATE=1`);
      assert.equal(actual(fixture), fixture.expected);
    });
  }
}

const todoOf = (fixture: FixtureCase): string | null => /\(todo: (.+)\)$/.exec(fixture.name)?.[1] ?? null;

function updatePage(path: string, actual: (fixture: FixtureCase) => string, expectedLang: string): void {
  const page = readFileSync(path, 'utf8');
  const lines = page.split('\n');
  for (const section of parsePage(page, expectedLang).reverse()) {
    if (todoOf(section) !== null) continue;
    const text = actual(section).split('\n');
    const fence = text.some((line) => line.startsWith('```')) ? '````' : '```';
    const block = section.start === section.end && section.expected === null ? [fence + expectedLang, ...text, fence, ''] : text;
    lines.splice(section.start, section.end - section.start, ...block);
  }
  writeFileSync(path, lines.join('\n'));
}

function parsePage(page: string, expectedLang: string): Section[] {
  const lines = page.split('\n');
  const sections: Section[] = [];
  let name: string | null = null;
  let blocks: (Block & { start: number; end: number })[] = [];
  const close = (line: number): void => {
    const source = blocks[0];
    if (name !== null && source) sections.push(toSection(name, source, blocks.slice(1), expectedLang, line));
    blocks = [];
  };
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    const fence = /^(`{3,})(\w*)$/.exec(line);
    if (fence) {
      const start = i + 1;
      while (i + 1 < lines.length && lines[i + 1] !== fence[1]) i++;
      blocks.push({ lang: fence[2]!, text: lines.slice(start, i + 1).join('\n'), start, end: i + 1 });
      i++;
    } else if (line.startsWith('## ')) {
      close(i);
      name = line.slice(3).trim();
    }
  }
  close(lines.length);
  return sections;
}

function toSection(name: string, source: Block, rest: (Block & { start: number; end: number })[], expectedLang: string, line: number): Section {
  const last = rest.at(-1);
  if (last?.lang === expectedLang) return { name, source, inputs: rest.slice(0, -1), expected: last.text, start: last.start, end: last.end };
  return { name, source, inputs: rest, expected: null, start: line, end: line };
}
