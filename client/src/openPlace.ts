/** Opens a place of the report in an editor. Must not open anything outside the root that it is given. */
import { NotebookRange, Position, Range, Selection, TextEditorRevealType, Uri, ViewColumn, window, workspace } from 'vscode';
import type { PlaceLink } from '../../server/src/protocol.js';

/** @param apartFrom Column of the panel: the editor opens in another one, an open one first. */
export async function openPlace(root: string, place: PlaceLink, apartFrom: ViewColumn | undefined): Promise<void> {
  const uri = placeUri(root, place.file);
  const viewColumn = window.visibleTextEditors.find((editor) => editor.viewColumn !== undefined && editor.viewColumn !== apartFrom)?.viewColumn ?? ViewColumn.Beside;
  if (place.cell === undefined) {
    const at = position(place);
    const editor = await window.showTextDocument(await workspace.openTextDocument(uri), { viewColumn, selection: new Range(at, at) });
    editor.revealRange(new Range(at, at), TextEditorRevealType.InCenterIfOutsideViewport);
    return;
  }
  const notebook = await workspace.openNotebookDocument(uri);
  const cells = new NotebookRange(place.cell, place.cell + 1);
  const shown = await window.showNotebookDocument(notebook, { viewColumn, selections: [cells] });
  shown.revealRange(cells);
  const cell = window.visibleTextEditors.find(({ document }) => document === notebook.cellAt(cells.start).document);
  if (cell) cell.selection = new Selection(position(place), position(place));
}

function placeUri(root: string, file: string): Uri {
  const parts = file.split('/');
  if (parts.includes('..') || parts.includes('')) throw new Error(`not a file of the root: ${file}`);
  return Uri.joinPath(Uri.parse(root), ...parts);
}

function position({ line, column }: PlaceLink): Position {
  return new Position(line - 1, column - 1);
}
