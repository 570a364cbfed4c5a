import { GraphQLError } from 'graphql';
import type { RequestContext } from '../../context.ts';
import { Buckets } from '../../cost/bucket.ts';
import type { OpenStore } from '../stores/open-store.ts';

/** Enough for a busy till, too slow to go through a store's customers. */
export const TURNS = { capacity: 30, restoreRate: 0.5 };

const buckets = new Buckets();

/** Each person and key has turns of their own in a store: 30 at once, one more every two seconds. Throws where there is none. */
export function takeTurn({ viewer }: RequestContext, store: OpenStore): void {
  const answer = buckets.take(`${viewer.kind}:${viewer.id}:${store.id}`, TURNS, 1);
  if (answer.taken) return;
  throw new GraphQLError(`Too many look-ups at once. Look again in ${answer.waitSeconds} s.`, {
    extensions: { code: 'THROTTLED', retryAfterSeconds: answer.waitSeconds },
  });
}
