import { undoImport as undoImportRows } from '@throughline/db/facts/undo-import';
import type { RequestContext } from '../../context.ts';
import { refuse, refuseUnknown } from '../../refused.ts';
import { findImport, readImport } from './find-imports.ts';
import type { ImportModel } from './import-model.ts';
import { canUndo } from './preview-undo.ts';

/** Takes back what the import brought: new facts go, changed ones get their former state, unless changed again since. */
export async function undoImport(context: RequestContext, id: string): Promise<{ import: ImportModel }> {
  const found = await findImport(context, id);
  if (found === null) refuseUnknown('id', 'import');
  if (!canUndo(found))
    refuse('id', found.undoneAt ? 'The import is undone already.' : 'Only an import that has landed can be undone.');
  const undone = await undoImportRows(context.services.database, found.store.id, id);
  if (undone === null) refuse('id', 'The import is undone already.');
  return { import: (await readImport(context, found.store, id)) ?? found };
}
