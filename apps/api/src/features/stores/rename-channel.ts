import type { RequestContext } from '../../context.ts';
import { readName } from '../../read-name.ts';
import { refuse } from '../../refused.ts';
import { type OpenStore, openStoreOrRefuse } from './open-store.ts';

/** How a channel is called on screens; its handle stays. */
export async function renameChannel(
  context: RequestContext,
  input: { storeId: string; handle: string; name: string },
): Promise<{ store: OpenStore }> {
  const store = await openStoreOrRefuse(context, input.storeId);
  const name = readName('name', input.name);
  const { channels } = await context.loaders.figures(store);
  if (!channels.some((channel) => channel.handle === input.handle)) {
    refuse('handle', `The store has no channel ${JSON.stringify(input.handle)}.`, 'NOT_FOUND');
  }
  const key = { storeId: store.id, handle: input.handle };
  await context.services.database.inStore(store.id, ({ prisma }) =>
    prisma.channelName.upsert({ where: { storeId_handle: key }, create: { ...key, name }, update: { name } }),
  );
  return { store };
}
