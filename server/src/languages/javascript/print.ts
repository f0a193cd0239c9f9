/** Stub until printing lands. */
import type { AbstractEdit, TextChange } from '../../ir/edits.js';
import type { SourcePart } from '../frontEnd.js';
export function printEdit(_parts: readonly SourcePart[], _edit: AbstractEdit): TextChange[] | null {
  return null;
}
