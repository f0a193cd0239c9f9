/** The words of the status bar item. Pure; must not import the editor. */
import type { StatusParams } from '../../server/src/protocol.js';

/** Text and tooltip for a state of the server. */
export function statusText(status: StatusParams): { text: string; tooltip: string } {
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
