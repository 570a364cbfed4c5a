// Who asked for an export, kept without what they may: that is read anew when it is written and when it is fetched.

import type { Viewer } from '../../authenticate.ts';
import { lookAgain } from '../../authenticate.ts';
import type { Services } from '../../services.ts';
import { findReachableStores, type OpenStore } from '../stores/open-store.ts';

export type Asker =
  | { kind: 'user'; id: string }
  | { kind: 'apiKey'; id: string; organizationId: string; secretHash: string };

/** null for a read-only link, which asks for none. */
export function askerOf(viewer: Viewer): Asker | null {
  if (viewer.kind === 'user') return { kind: 'user', id: viewer.id };
  if (viewer.kind === 'share') return null;
  const { id, organizationId, secretHash } = viewer;
  return { kind: 'apiKey', id, organizationId, secretHash };
}

/** Whether what is asked now is asked by whoever asked for the export. */
export function isAsker(viewer: Viewer, asker: Asker): boolean {
  return viewer.kind === asker.kind && viewer.id === asker.id;
}

/** The asker as they stand now, and the store as they see it; null where people of it are no longer theirs to see. */
export async function openForAsker(
  services: Pick<Services, 'database' | 'now'>,
  asker: Asker,
  storeId: string,
): Promise<{ viewer: Viewer; store: OpenStore } | null> {
  const viewer = await lookAgain(services as Services, viewerOf(asker, storeId));
  if (viewer === null) return null;
  const store = (await findReachableStores(services.database, viewer, services.now())).get(storeId);
  return store?.permissions.has('people:read') ? { viewer, store } : null;
}

function viewerOf(asker: Asker, storeId: string): Viewer {
  if (asker.kind === 'user') return { ...asker, name: null, email: '', sessionId: null };
  return { ...asker, storeIds: [storeId], stores: null, name: null, shown: '', permissions: new Set() };
}
