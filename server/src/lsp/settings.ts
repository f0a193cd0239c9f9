/**
 * Reads the editor's settings section, whatever a client sends: unknown or wrong values fall back to the default.
 * Presentation only; must not know what changes results.
 */
import { DEFAULT_SETTINGS, SETTINGS_SECTION } from '../protocol.js';
import type { Settings } from '../protocol.js';

/** Settings from the section itself or from an object that holds it. */
export function readSettings(value: unknown): Settings {
  const section = field(value, SETTINGS_SECTION) ?? value;
  const display = field(section, 'display');
  const minimumUsd = field(field(section, 'lens'), 'minimumUsd');
  const files = field(field(section, 'diagnostics'), 'files');
  return {
    display: display === 'lens' || display === 'inlay' || display === 'off' ? display : DEFAULT_SETTINGS.display,
    lens: { minimumUsd: typeof minimumUsd === 'number' && minimumUsd >= 0 ? minimumUsd : DEFAULT_SETTINGS.lens.minimumUsd },
    diagnostics: { files: files === 'openFiles' || files === 'workspace' ? files : DEFAULT_SETTINGS.diagnostics.files },
  };
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
