import type { RequestContext } from '../../context.ts';
import { refuse } from '../../refused.ts';
import { changeConnection } from '../connections/change-connection.ts';
import type { FeedAnswer } from './create-feed.ts';
import { clearFeedProblem } from './feed-problem.ts';
import { findFeedOrRefuse } from './find-feeds.ts';
import { scheduleLook } from './schedule-look.ts';

/** Looks at once. That a file could not be read is taken as seen. */
export async function runFileFeedNow(context: RequestContext, { id }: { id: string }): Promise<FeedAnswer> {
  const { connectionId } = await findFeedOrRefuse(context, id);
  const { connection } = await changeConnection(context, connectionId, async (client, { status }) => {
    if (status !== 'CONNECTED') refuse('id', 'Only a feed that is connected can be run: resume it, or give it access.');
    await clearFeedProblem(client, connectionId, 'file');
    await scheduleLook(client, context.services.jobs, id, context.now);
  });
  return { connection, fileFeed: await findFeedOrRefuse(context, id) };
}
