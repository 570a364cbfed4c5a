import { findNearMatches as findPairs } from '@throughline/db/identity/near-matches';
import type { Pair } from '@throughline/db/identity/verdicts';
import { decodeCursor, type Edge, encodeCursor, type Page, type PageArguments, readFirst } from '../../connection.ts';
import type { RequestContext } from '../../context.ts';
import { refuse } from '../../refused.ts';
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
  const first = readFirst(page.first);
  const after = readPair(page.after);
  await recordOutdated(context, store);
  const found = await context.services.database.inStore(store.id, (client) =>
    findPairs(client, { first, ...(after && { after }) }),
  );
  const edges = await Promise.all(
    found.pairs.map(async (pair): Promise<Edge<NearMatchModel>[]> => {
      const [a, b] = await Promise.all(
        [pair.profileA, pair.profileB].map((id) => context.loaders.profiles.load({ store, id })),
      );
      const cursor = encodeCursor('id', `${pair.profileA} ${pair.profileB}`);
      return a && b ? [{ cursor, node: { a, b } }] : [];
    }),
  );
  return {
    edges: edges.flat(),
    totalCount: found.totalCount,
    hasNextPage: found.hasNextPage,
    hasPreviousPage: after !== null,
  };
}

function readPair(after: string | null | undefined): Pair | null {
  const text = decodeCursor('id', after);
  if (text === null) return null;
  const parts = /^([\w-]+) ([\w-]+)$/.exec(text) ?? refuse('after', 'after is not a cursor of this list.');
  return { profileA: parts[1]!, profileB: parts[2]! };
}
