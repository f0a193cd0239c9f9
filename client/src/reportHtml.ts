/**
 * The page of the report panel: an empty body, one style sheet, one script. Pure; must not allow anything inline, nor hold any
 * text of the workspace: that comes by messages and is set as text.
 */

export interface PageParts {
  /** `webview.cspSource`. */
  cspSource: string;
  /** Fresh for each page. */
  nonce: string;
  /** Addresses as the webview may load them. */
  script: string;
  style: string;
}

/** Nothing but our own style sheet and the script that carries the nonce. */
export function contentSecurityPolicy({ cspSource, nonce }: Pick<PageParts, 'cspSource' | 'nonce'>): string {
  return `default-src 'none'; style-src ${cspSource}; script-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'`;
}

export function reportHtml(parts: PageParts): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(parts)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${parts.style}">
<title>LLM Cost Report</title>
</head>
<body>
<main></main>
<script nonce="${parts.nonce}" src="${parts.script}"></script>
</body>
</html>`;
}
