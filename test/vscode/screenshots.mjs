/**
 * `node test/vscode/screenshots.mjs`: the pictures of README.md, taken of the sample app in the real VS Code with the built
 * extension: lenses, a hover, the quick fix, the report panel. Must not touch up what is on the screen.
 */
import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { copyWorkspace, launchBrowser, startVsCodeServer } from './host.mjs';
import { ensureBrowser, ensureCodeServer, projectRoot } from './install.mjs';
import { goToLine, hoverText, reportFrame, runPaletteCommand } from './workbench.mjs';

const OUT = path.join(projectRoot, 'media', 'screenshots');
const SHOWN = 'ts-app/src/agent/loop.ts';
const MOST_BYTES = 400_000;

/** Nothing around the editor but its tab. */
const SETTINGS = {
  'workbench.colorTheme': 'Default Dark Modern',
  'workbench.activityBar.location': 'hidden',
  'workbench.statusBar.visible': false,
  'workbench.layoutControl.enabled': false,
  'workbench.editor.editorActionsLocation': 'hidden',
  'window.commandCenter': false,
  'breadcrumbs.enabled': false,
  'editor.stickyScroll.enabled': false,
  'editor.scrollBeyondLastLine': false,
  'editor.lightbulb.enabled': 'off',
  'editor.occurrencesHighlight': 'off',
  'editor.matchBrackets': 'never',
  'typescript.validate.enable': false,
};

const VIEW = { width: 860, height: 1900 }; // a hover may be a quarter as high as the editor

/** Arranges the screen; returns the part of the editor to keep, in pixels from its top. */
const pictures = {
  async lens(page) {
    await goToLine(page, 1);
    await page.mouse.move(5, 5);
    return { top: 162, height: 348 };
  },
  async fix(page) {
    await goToLine(page, 17);
    await page.keyboard.press('Home');
    await page.mouse.move(5, 5);
    await page.keyboard.press('Control+.');
    await page.locator('.action-widget').first().waitFor();
    await page.waitForTimeout(500);
    return { top: 338, height: 250 };
  },
  async hover(page) {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+p');
    await page.locator('.quick-input-widget input').fill('digest.ts');
    await page.waitForTimeout(1500);
    await page.keyboard.press('Enter');
    await counted(page);
    await hoverText(page, 'responses.create');
    await page.waitForTimeout(1000);
    return { top: 0, height: 690 };
  },
  async report(page) {
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 1180, height: 1090 });
    await runPaletteCommand(page, 'View: Close All Editors');
    await runPaletteCommand(page, 'LLM Cost: Show Report');
    const frame = await reportFrame(page);
    await frame.locator('table.calls tr[data-id]').first().waitFor();
    await page.mouse.move(5, 5);
    await page.waitForTimeout(1000);
    return { top: 0, height: 1090 };
  },
};

/** Lenses are there, and none is an estimate any more. */
async function counted(page) {
  await page.locator('.codelens-decoration a', { hasText: '$' }).first().waitFor({ timeout: 30_000 });
  while ((await page.locator('.codelens-decoration').allInnerTexts()).some((text) => text.includes('~'))) await page.waitForTimeout(200);
}

const missing = [...(await ensureCodeServer(console.error)), ...(await ensureBrowser(console.error))];
if (missing.length > 0) throw new Error(`missing: ${missing.join(', ')}`);
const workspace = copyWorkspace(path.join(projectRoot, 'test', 'samples'));
const server = await startVsCodeServer({ settings: SETTINGS });
const browser = await launchBrowser();
let bytes = 0;
try {
  mkdirSync(OUT, { recursive: true });
  const page = await browser.newPage({ viewport: VIEW });
  await page.goto(server.pageUrl(workspace.folder, [['openFile', path.join(workspace.folder, SHOWN)]]));
  await page.locator('.editor-instance .view-lines').first().waitFor({ timeout: 60_000 });
  await runPaletteCommand(page, 'View: Close Primary Side Bar');
  await counted(page);
  await page.locator('.squiggly-warning').first().waitFor({ timeout: 30_000 });
  for (const [name, arrange] of Object.entries(pictures)) {
    const { top, height: most } = await arrange(page);
    const file = path.join(OUT, `${name}.png`);
    const { x, y, width, height } = await page.locator('.part.editor').boundingBox();
    await page.screenshot({ path: file, clip: { x, y: y + top, width, height: Math.min(most, height - top) } });
    bytes += statSync(file).size;
    console.log(`${path.relative(projectRoot, file)}  ${Math.round(statSync(file).size / 1000)} kB`);
  }
} finally {
  await browser.close();
  await server.stop();
  workspace.remove();
}
if (bytes > MOST_BYTES) throw new Error(`the pictures are too large: ${bytes} bytes`);
