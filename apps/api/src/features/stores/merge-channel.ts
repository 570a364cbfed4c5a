import { mergeChannel as mergeChannelRows } from '@throughline/db/facts/channel-aliases';
import type { RequestContext } from '../../context.ts';
import { Refused, refuse } from '../../refused.ts';
import { type OpenStore, openStoreOrRefuse } from './open-store.ts';

/** All orders of one channel count in another, on every day; the record keeps their own handle. */
export async function mergeChannel(
  context: RequestContext,
  input: { storeId: string; from: string; into: string },
): Promise<{ store: OpenStore }> {
  const store = await openStoreOrRefuse(context, input.storeId);
  const { from, into } = input;
  await checkSeen(context, store, { from, into });
  const merged = await context.services.database.inStore(store.id, (client) =>
    mergeChannelRows(client, { from, into }),
  );
  if (!merged) refuse('into', describeCircle(from, into));
  context.forget();
  return { store };
}

/** Merged channels are known by their handles too. */
async function checkSeen(context: RequestContext, store: OpenStore, named: Record<string, string>): Promise<void> {
  const [{ channels }, aliases] = await Promise.all([
    context.loaders.figures(store),
    context.loaders.channelAliases(store),
  ]);
  const seen = new Set([...channels.map((channel) => channel.handle), ...aliases.keys()]);
  const problems = Object.entries(named).flatMap(([argument, handle]) => {
    const message = `The store has no channel ${JSON.stringify(handle)}.`;
    return seen.has(handle) ? [] : [{ path: [argument], code: 'NOT_FOUND' as const, message }];
  });
  if (problems.length > 0) throw new Refused(problems);
}

function describeCircle(from: string, into: string): string {
  if (from === into) return 'A channel is merged into another one, found the same twice.';
  return `The channel ${JSON.stringify(into)} is itself merged into ${JSON.stringify(from)}.`;
}
