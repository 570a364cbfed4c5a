import { findNearMatches as findPairs } from '@throughline/db/identity/near-matches';
import type { Pair } from '@throughline/db/identity/verdicts';
import type { Edge, Page, PageArguments } from '../../connection.ts';
import type { RequestContext } from '../../context.ts';
import { encodeCursor, pageOf, readWindow } from '../../page.ts';
import type { OpenStore } from '../stores/open-store.ts';
import type { ProfileModel } from './identity-model.ts';
import { recordOutdated } from './record-outdated.ts';

export interface NearMatchModel {
  a: ProfileModel;
  b: ProfileModel;
}

/** Different people of the same name and postal code, whom no verdict stands between. */
export async function findNearMatches(
  context: RequestContext,
  store: OpenStore,
  page: PageArguments,
): Promise<Page<Edge<NearMatchModel>>> {
  const window = readWindow(page, readPair);
  await recordOutdated(context, store);
  const found = await context.services.database.inStore(store.id, (client) => findPairs(client, window));
  const edges = await Promise.all(
    found.rows.map(async (pair): Promise<Edge<NearMatchModel>[]> => {
      const [a, b] = await Promise.all(
        [pair.profileA, pair.profileB].map((id) => context.loaders.profiles.load({ store, id })),
      );
      const cursor = encodeCursor('id', `${pair.profileA} ${pair.profileB}`);
      return a && b ? [{ cursor, node: { a, b } }] : [];
    }),
  );
  return pageOf(window, { rows: edges.flat(), hasMore: found.hasMore }, found.totalCount, (edge) => edge);
}

function readPair(text: string): Pair | null {
  const parts = /^([\w-]+) ([\w-]+)$/.exec(text);
  return parts && { profileA: parts[1]!, profileB: parts[2]! };
}
