import { recordOutdated as recordOutdatedRows } from '@throughline/db/identity/change-rules';
import type { RequestContext } from '../../context.ts';
import type { OpenStore } from '../stores/open-store.ts';

/** A store whose people were resolved before merges were recorded gets them recorded when they are first asked for. */
export async function recordOutdated({ services: { database } }: RequestContext, store: OpenStore): Promise<void> {
  await database.inStore(store.id, recordOutdatedRows);
}
