import type { RequestContext } from '../../context.ts';
import { refuseUnknown } from '../../refused.ts';
import type { OpenStore } from '../stores/open-store.ts';

/** A folder of the store and kind, null for none, undefined when not told. */
export async function readFolderId(
  context: RequestContext,
  store: OpenStore,
  kind: 'SEGMENT' | 'CANVAS',
  folderId: string | null | undefined,
): Promise<string | null | undefined> {
  if (folderId === null || folderId === undefined) return folderId;
  const folder = (await context.loaders.folders(store)).get(folderId);
  if (folder?.kind !== kind) refuseUnknown('folderId', 'folder');
  return folderId;
}
