/**
 * Opens a file of a folder in the real VS Code with the extension loaded, waits for its lenses and writes a picture.
 * A tool to look at the product; must not change the folder (it opens a copy unless `--in-place` is given).
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { copyWorkspace, launchBrowser, startVsCodeServer } from './host.mjs';
import { ensureBrowser, ensureCodeServer, projectRoot } from './install.mjs';
import { goToLine, hoverText, runPaletteCommand } from './workbench.mjs';

const USAGE = `node test/vscode/screenshot.mjs --file <path in the folder> --out <picture.png>
  [--folder <folder>]      default: test/samples
  [--line <n>]             scroll to a line and put the cursor there
  [--hover <text>]         hover over the first place in the editor with this text
  [--click-lens <text>]    click the first lens with this text, wait, take the picture
  [--quick-fix]            open the quick fix menu at the cursor
  [--command <title>]      run a command from the palette before the picture
  [--problems]             open the problems panel
  [--bars]                 keep the side bars
  [--theme <name>]         colour theme, for instance "Default Light Modern"
  [--settings <json>]      more machine settings
  [--wait <ms>]            more time before the picture (default 1500)
  [--timeout <ms>]         how long to wait for lenses (default 30000)
  [--no-lens]              do not wait for lenses
  [--in-place]             open the folder itself`;

const options = {
  file: { type: 'string' },
  out: { type: 'string' },
  folder: { type: 'string', default: path.join(projectRoot, 'test', 'samples') },
  line: { type: 'string' },
  hover: { type: 'string' },
  'click-lens': { type: 'string' },
  'quick-fix': { type: 'boolean', default: false },
  command: { type: 'string' },
  problems: { type: 'boolean', default: false },
  bars: { type: 'boolean', default: false },
  theme: { type: 'string' },
  settings: { type: 'string', default: '{}' },
  wait: { type: 'string', default: '1500' },
  timeout: { type: 'string', default: '30000' },
  'no-lens': { type: 'boolean', default: false },
  'in-place': { type: 'boolean', default: false },
};

async function act(page, values) {
  const editor = page.locator('.editor-instance .view-lines').first();
  await editor.waitFor({ timeout: 60_000 });
  if (!values.bars) await runPaletteCommand(page, 'View: Close Primary Side Bar');
  if (!values['no-lens']) {
    await page.locator('.codelens-decoration a').first().waitFor({ timeout: Number(values.timeout) }).catch((error) => console.error(`no lens: ${error.message.split('\n')[0]}`));
  }
  if (values.problems) await runPaletteCommand(page, 'Problems: Focus on Problems View');
  if (values.line !== undefined) await goToLine(page, values.line);
  if (values.command !== undefined) await runPaletteCommand(page, values.command);
  if (values['quick-fix']) await page.keyboard.press('Control+.');
  if (values['click-lens'] !== undefined) await page.locator('.codelens-decoration a', { hasText: values['click-lens'] }).first().click();
  if (values.hover !== undefined) await hoverText(page, values.hover);
  await page.waitForTimeout(Number(values.wait));
  const lenses = await page.locator('.codelens-decoration').allInnerTexts();
  console.log(lenses.map((text) => `lens: ${text.replace(/\s+/g, ' ')}`).join('\n'));
  const hovers = await page.locator('.monaco-hover:not(.hidden)').allInnerTexts();
  for (const text of hovers.filter((text) => text.trim() !== '')) console.log(`hover: ${text}`);
}

const { values } = parseArgs({ options });
if (values.file === undefined || values.out === undefined) {
  console.error(USAGE);
  process.exit(2);
}
const say = (text) => console.error(text);
const missing = [...(await ensureCodeServer(say)), ...(await ensureBrowser(say))];
if (missing.length > 0) throw new Error(`missing: ${missing.join(', ')}`);
const folder = path.resolve(values.folder);
const workspace = values['in-place'] ? { folder, remove: () => {} } : copyWorkspace(folder);
const theme = values.theme === undefined ? {} : { 'workbench.colorTheme': values.theme };
const server = await startVsCodeServer({ settings: { 'typescript.validate.enable': false, ...theme, ...JSON.parse(values.settings) } });
const browser = await launchBrowser();
try {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  await page.goto(server.pageUrl(workspace.folder, [['openFile', path.join(workspace.folder, values.file)]]));
  try {
    await act(page, values);
  } finally {
    await page.screenshot({ path: path.resolve(values.out) }); // also of a failure, to see why
  }
} finally {
  await browser.close();
  await server.stop();
  workspace.remove();
}
