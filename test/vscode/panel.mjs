/**
 * The report panel in the real VS Code, seen and used as a person does it: rows, sorting, a click that goes to the line,
 * an edit that changes the totals, a reload. Must not look into the extension; only at what stands on the screen.
 */
import assert from 'node:assert/strict';
import { hoverText, reportFrame, runPaletteCommand } from './workbench.mjs';

const CASE_TIMEOUT_MS = 60_000;
const CALLS = 'table.calls tr[data-id]';
const TILE = (label) => `.tile:has(dt:text-is("${label}")) .value`;

/** Runs the cases on a workbench over `test/samples`; returns `{passed, failed}` and prints a line for each. */
export async function runPanelCases(browser, url) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  const page = await context.newPage();
  /** What the browser refused because of a page's policy: a style that is no file of ours would be among it. */
  const refused = [];
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) refused.push(message.text());
  });
  const totals = { passed: 0, failed: 0 };
  try {
    await page.goto(url);
    await page.locator('.monaco-workbench').waitFor();
    for (const [name, run] of cases) {
      try {
        await within(run(page, refused), CASE_TIMEOUT_MS);
        totals.passed++;
        console.log(`ok - report panel: ${name}`);
      } catch (error) {
        totals.failed++;
        console.log(`not ok - report panel: ${name}: ${error.stack.split('\n').join('\n  | ')}`);
      }
    }
    return totals;
  } finally {
    await context.close();
  }
}

async function within(work, ms) {
  let timer;
  const timeout = new Promise((_, reject) => (timer = setTimeout(() => reject(new Error(`did not end within ${ms / 1000} s`)), ms)));
  try {
    await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

/** Polls until what is read equals what is expected; the difference is in the error. */
async function becomes(read, expected, ms = 20_000) {
  const end = Date.now() + ms;
  for (;;) {
    const value = await read();
    try {
      return assert.deepEqual(value, expected);
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const places = (frame) => frame.locator(`${CALLS} .place`).allInnerTexts().then((texts) => texts.map((text) => text.replace(/\s+/g, '')));
const cursor = (page) => page.locator('#status\\.editor\\.selection').innerText();
const activeTab = (page) => page.locator('.editor-group-container.active .tab.active').getAttribute('data-resource-name');

const BY_COST = [
  'py_app/claims/agent.py:34',
  'py_app/claims/model.py:19',
  'ts-app/src/agent/loop.ts:18',
  'ts-app/src/routes/digest.ts:11',
  'py_app/claims/model.py:29',
  'ts-app/src/llm/ask.ts:12',
  'py_app/claims/embeddings.py:15',
];
const BY_PLACE = [...BY_COST].sort();

const cases = [
  [
    'the command opens it: totals, rows, bars, findings',
    async (page) => {
      await runPaletteCommand(page, 'LLM Cost: Show Report');
      const frame = await reportFrame(page);
      await becomes(() => places(frame), BY_COST);
      await becomes(() => frame.locator(TILE('Each product call once')).innerText(), '≥ $0.0026');
      assert.equal(await frame.locator(TILE('Call sites')).innerText(), '7');
      assert.equal(await frame.locator('.bars li').count(), 5);
      assert.equal(await frame.locator('.part.findings .findings > li').count(), 2);
      assert.equal(await frame.locator('table.entries tr[data-id]').count(), 6);
    },
  ],
  [
    'nothing of it is refused by its own policy, and nothing is wider than the panel',
    async (page, refused) => {
      const frame = await reportFrame(page);
      assert.deepEqual(refused, []);
      assert.equal(await frame.evaluate(() => globalThis.document.documentElement.scrollWidth <= globalThis.innerWidth), true);
    },
  ],
  [
    'headings sort and say so, the filter keeps what matches',
    async (page) => {
      const frame = await reportFrame(page);
      await frame.locator('table.calls th button', { hasText: 'Place' }).click();
      await becomes(() => places(frame), BY_PLACE);
      assert.equal(await frame.locator('table.calls th[aria-sort]').getAttribute('aria-sort'), 'ascending');
      await frame.locator('input[aria-label="Filter calls"]').fill('claude');
      await becomes(() => places(frame), BY_PLACE.filter((place) => /agent\.py|model\.py/.test(place)));
      assert.equal(await frame.locator('#calls-count').innerText(), '3 of 7');
    },
  ],
  [
    'a reload gives it back as it was',
    async (page) => {
      const frame = await reportFrame(page);
      await frame.locator('.bars li').first().waitFor();
      await frame.locator('.choices button', { hasText: 'File' }).click();
      await Promise.all([page.waitForEvent('load'), runPaletteCommand(page, 'Developer: Reload Window')]);
      await page.locator('.monaco-workbench').waitFor();
      const again = await reportFrame(page, 40_000);
      await becomes(() => places(again), BY_PLACE.filter((place) => /agent\.py|model\.py/.test(place)));
      assert.equal(await again.locator('input[aria-label="Filter calls"]').inputValue(), 'claude');
      assert.equal(await again.locator('.choices button[aria-pressed=true]').first().innerText(), 'File');
      await again.locator('input[aria-label="Filter calls"]').fill('');
      await becomes(() => places(again), BY_PLACE);
    },
  ],
  [
    'a click goes to the line, beside the panel',
    async (page) => {
      const frame = await reportFrame(page);
      await frame.locator('.place', { hasText: 'loop.ts:18' }).last().click();
      await becomes(() => activeTab(page), 'loop.ts');
      await becomes(() => cursor(page), 'Ln 18, Col 30');
      assert.equal(await page.locator('.editor-group-container').count(), 2);
    },
  ],
  [
    'Tab leads from the filter over the headings to the rows, arrows move among them, Enter goes to the line',
    async (page) => {
      const frame = await reportFrame(page);
      const focused = () => frame.evaluate(() => globalThis.document.activeElement?.textContent ?? '');
      await frame.locator('input[aria-label="Filter calls"]').click();
      await page.keyboard.press('Tab');
      await becomes(focused, 'Place');
      await page.keyboard.press('ArrowRight');
      await becomes(focused, 'Model'); // beside an editor there is no room for all columns
      await page.keyboard.press('Tab');
      await becomes(async () => /\.(py|ts):\d+$/.test(await focused()), true);
      await page.keyboard.press('Home');
      await becomes(focused, BY_PLACE[0]);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('End');
      await page.keyboard.press('ArrowUp');
      await becomes(focused, BY_PLACE.at(-2));
      await page.keyboard.press('Enter');
      await becomes(() => activeTab(page), 'ask.ts');
      await becomes(async () => /^Ln 12,/.test(await cursor(page)), true);
      assert.equal(await page.locator('.editor-group-container').count(), 2);
    },
  ],
  [
    'an edit changes the totals and the rows',
    async (page) => {
      const frame = await reportFrame(page);
      await frame.locator('.place', { hasText: 'loop.ts:18' }).last().click();
      await becomes(() => activeTab(page), 'loop.ts');
      await page.keyboard.press('Control+End');
      await page.keyboard.insertText(`\nexport const more = () => openai.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: 'Hi' }], max_tokens: 10 });\n`);
      await becomes(() => frame.locator(TILE('Call sites')).innerText(), '8');
      await becomes(async () => (await places(frame)).length, 8);
      await runPaletteCommand(page, 'File: Revert File');
      await becomes(() => frame.locator(TILE('Call sites')).innerText(), '7');
      await becomes(() => places(frame), BY_PLACE);
    },
  ],
  [
    'the link in a hover points at the row of the call',
    async (page) => {
      await (await reportFrame(page)).locator('.place', { hasText: 'loop.ts:18' }).last().click();
      await becomes(() => cursor(page), 'Ln 18, Col 30');
      await hoverText(page, 'completions.create');
      await page.locator('.monaco-hover a', { hasText: 'Cost report' }).click();
      const frame = await reportFrame(page);
      await becomes(() => frame.locator(`${CALLS}.pointed .place`).allInnerTexts().then((texts) => texts.map((text) => text.replace(/\s+/g, ''))), ['ts-app/src/agent/loop.ts:18']);
    },
  ],
  [
    'the lens over a function points at its entry point',
    async (page) => {
      await (await reportFrame(page)).locator('.place', { hasText: 'digest.ts:11' }).last().click();
      await becomes(() => cursor(page), 'Ln 11, Col 24');
      await page.locator('.codelens-decoration a', { hasText: '→' }).first().click();
      const frame = await reportFrame(page);
      await becomes(() => frame.locator('tr.pointed .place').allInnerTexts().then((texts) => texts.map((text) => text.replace(/\s+/g, ''))), ['ts-app/src/routes/digest.ts:9']);
    },
  ],
  [
    'the status item opens it again',
    async (page) => {
      await runPaletteCommand(page, 'View: Close All Editors');
      await page.locator('.statusbar-item', { hasText: 'LLM cost' }).click();
      await becomes(async () => (await places(await reportFrame(page))).length, 7);
    },
  ],
];
