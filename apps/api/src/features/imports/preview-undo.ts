import { previewUndo as previewUndoRows } from '@throughline/db/facts/undo-import';
import type { RequestContext } from '../../context.ts';
import type { MoneyModel } from '../../scalars.ts';
import type { ImportModel } from './import-model.ts';

export interface UndoPreviewModel {
  ordersRemoved: number;
  ordersRestored: number;
  refundsRemoved: number;
  profilesRemoved: number;
  productsRemoved: number;
  customersRemoved: number;
  amount: MoneyModel;
}

export function canUndo(row: ImportModel): boolean {
  return row.status === 'SUCCEEDED' && !row.dryRun && row.undoneAt === null;
}

/** What undoing the import would take away; null when there is nothing to undo. */
export async function previewUndo(context: RequestContext, row: ImportModel): Promise<UndoPreviewModel | null> {
  if (!canUndo(row)) return null;
  const { store } = row;
  const preview = await context.services.database.inStore(store.id, (client) => previewUndoRows(client, row.id));
  return { ...preview, amount: { amountMinor: preview.amountMinor, currencyCode: store.currencyCode } };
}
