/**
 * What a person does in the workbench of the real VS Code, by mouse and keyboard: palette commands, going to a line,
 * hovering, looking into the report panel. Must not know what is tested or pictured.
 */

/** Commands of an extension appear a while after the workbench, and the list is not renewed while it is open. */
export async function runPaletteCommand(page, title) {
  for (let attempt = 0; attempt < 20; attempt++) {
    await page.keyboard.press('F1');
    await page.locator('.quick-input-widget input').fill(`>${title}`);
    const row = page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first();
    const found = await row.waitFor({ timeout: 1500 }).then(() => true, () => false);
    if (found) {
      await row.click();
      await page.waitForTimeout(500);
      return;
    }
    await page.keyboard.press('Escape');
  }
  throw new Error(`no command: ${title}`);
}

export async function goToLine(page, line) {
  await page.keyboard.press('Control+g');
  await page.locator('.quick-input-widget input').fill(`:${line}`);
  await page.keyboard.press('Enter');
  await page.waitForTimeout(300);
}

/** Moves the mouse over the first rendered text that contains the words; a span of the editor holds one token. */
export async function hoverText(page, text) {
  const box = await page.evaluate((wanted) => {
    for (const line of globalThis.document.querySelectorAll('.editor-instance .view-line')) {
      const at = line.textContent.replaceAll('\u00a0', ' ').indexOf(wanted);
      if (at < 0) continue;
      const walker = globalThis.document.createTreeWalker(line, 4);
      let passed = 0;
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        if (passed + node.textContent.length > at) {
          const range = globalThis.document.createRange();
          range.setStart(node, at - passed);
          range.setEnd(node, at - passed + 1);
          const { x, y, width, height } = range.getBoundingClientRect();
          return { x: x + width / 2, y: y + height / 2 };
        }
        passed += node.textContent.length;
      }
    }
    return null;
  }, text);
  if (box === null) throw new Error(`no rendered line contains: ${text}`);
  await page.mouse.move(box.x - 2, box.y);
  await page.mouse.move(box.x, box.y, { steps: 5 });
  await page.locator('.monaco-hover:not(.hidden)').first().waitFor({ timeout: 10_000 });
}

/** The page of the report panel inside the workbench, once it has drawn something. */
export async function reportFrame(page, ms = 20_000) {
  const end = Date.now() + ms;
  for (;;) {
    for (const frame of page.frames()) {
      // A frame that is just going away is none.
      const drawn = await frame.evaluate(() => globalThis.document.querySelector('main .content:not([hidden]), main .empty:not([hidden])') !== null).catch((error) => !error);
      if (drawn) return frame;
    }
    if (Date.now() > end) throw new Error(`no report panel within ${ms / 1000} s`);
    await page.waitForTimeout(100);
  }
}
