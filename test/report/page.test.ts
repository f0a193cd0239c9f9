/** The page of the report panel: its policy, and that nothing in it is inline. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { contentSecurityPolicy, reportHtml } from '../../client/src/reportHtml.js';

const PARTS = { cspSource: 'https://webview.test', nonce: 'n0nce', script: 'https://webview.test/dist/report/main.js', style: 'https://webview.test/dist/report/report.css' };
const STYLE = readFileSync(path.resolve(import.meta.dirname, '..', '..', 'media', 'report', 'report.css'), 'utf8');

test('the policy allows our style sheet and the script with the nonce, nothing else', () => {
  assert.equal(
    contentSecurityPolicy(PARTS),
    `default-src 'none'; style-src https://webview.test; script-src 'nonce-n0nce'; base-uri 'none'; form-action 'none'`,
  );
});

test('the page has the policy, one style sheet, one script, and nothing inline', () => {
  const html = reportHtml(PARTS);
  assert.match(html, /<meta http-equiv="Content-Security-Policy" content="default-src 'none'; /);
  assert.deepEqual(html.match(/<(script|style|link|img|iframe)[^>]*>/g), [
    '<link rel="stylesheet" href="https://webview.test/dist/report/report.css">',
    '<script nonce="n0nce" src="https://webview.test/dist/report/main.js">',
  ]);
  assert.doesNotMatch(html, /unsafe|\son\w+=|\sstyle=|javascript:/);
  assert.match(html, /<script[^>]*><\/script>/);
});

test('the style sheet loads nothing and names no colour of its own', () => {
  assert.doesNotMatch(STYLE, /url\(|@import/);
  assert.doesNotMatch(STYLE, /#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(/i);
});
