/** The words of the status bar item. Pure; must not import the editor. */
import type { StatusParams } from '../../server/src/protocol.js';

/** Opens a project file: the one whose URI it is given, else the one in force. */
export const OPEN_PROJECT_FILE_COMMAND = 'llmCost.openProjectFile';

/** Text and tooltip (Markdown) for a state of the server. `nameOf`: a URI's path for people. */
export function statusText(status: StatusParams, nameOf: (uri: string) => string): { text: string; tooltip: string } {
  const { text, tooltip } = stateText(status);
  const files = status.projectFiles.map(({ uri, problems }) => {
    const link = `[${escaped(nameOf(uri))}](command:${OPEN_PROJECT_FILE_COMMAND}?${encodeURIComponent(JSON.stringify([uri]))})`;
    return `Project file: ${link}${problems === 0 ? '' : ` has ${count(problems, 'mistake')}; the settings before hold`}`;
  });
  return { text, tooltip: [...tooltip.split('\n').map(escaped), ...files].join('\n\n') };
}

const escaped = (text: string): string => text.replace(/[\\`*_{}[\]<>()#+!|~]/g, '\\$&');

function stateText(status: StatusParams): { text: string; tooltip: string } {
  const found = `${count(status.callSites, 'call')} · ${count(status.findings, 'finding')}`;
  const skipped = status.skipped === 0 ? '' : `\n${count(status.skipped, 'file')} skipped`;
  switch (status.state) {
    case 'error':
      return { text: '$(error) LLM cost', tooltip: `${status.message ?? 'The analysis failed'}${skipped}` };
    case 'scanning':
      return { text: '$(sync~spin) LLM cost', tooltip: `Reading ${status.done} of ${count(status.total, 'file')}; so far ${found}${skipped}` };
    case 'ready':
      return { text: `LLM cost: ${found}`, tooltip: `${count(status.total, 'file')} read${skipped}` };
  }
}

function count(n: number, word: string): string {
  return `${n.toLocaleString('en-US')} ${word}${n === 1 ? '' : 's'}`;
}
