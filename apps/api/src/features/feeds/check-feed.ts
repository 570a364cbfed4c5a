import type { PlacedFile } from '@throughline/connectors/file-places/file-place';
import type { RequestContext } from '../../context.ts';
import { findFeedOrRefuse } from './find-feeds.ts';
import { planLook, type Verdict } from './plan-look.ts';
import { reachPlace } from './reach-place.ts';
import { readAccess } from './update-feed.ts';

export interface FeedCheck {
  hostKey: string | null;
  files: (PlacedFile & { verdict: Verdict })[];
  filesMore: boolean;
}

const shownMax = 200;

/** What lies at the place, by name, and what a look would do with it. Reads and changes nothing. */
export async function checkFileFeed(context: RequestContext, { id }: { id: string }): Promise<FeedCheck> {
  const feed = await findFeedOrRefuse(context, id);
  const { store } = feed;
  const { files, more, hostKey } = await reachPlace(context, store, feed, await readAccess(context, feed));
  const rows = await context.services.database.inStore(store.id, ({ prisma }) =>
    prisma.fileFeedFile.findMany({ where: { storeId: store.id, feedId: id, gone: false }, orderBy: { id: 'asc' } }),
  );
  const planned = planLook(feed, files, rows, context.now).map(({ file, verdict, isNew, row, againAt }) => {
    // Seen for the first time: whether it is still written is not known yet.
    const isWhole = verdict === 'WAITING' && isNew && row === null && againAt !== null;
    return { ...file, verdict: isWhole ? ('READ' as const) : verdict };
  });
  return { hostKey, files: planned.slice(0, shownMax), filesMore: more || planned.length > shownMax };
}
