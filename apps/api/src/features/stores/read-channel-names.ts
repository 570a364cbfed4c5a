import { channelName } from '@throughline/core/facts/channel';
import type { RequestContext } from '../../context.ts';
import type { OpenStore } from './open-store.ts';

export interface ChannelNames {
  /** The store's own name of a channel, else the usual one. */
  nameOf: (handle: string) => string;
}

export async function readChannelNames(context: RequestContext, store: OpenStore): Promise<ChannelNames> {
  const rows = await context.services.database.inStore(store.id, ({ prisma }) => prisma.channelName.findMany());
  const names = new Map(rows.map((row) => [row.handle, row.name]));
  return { nameOf: (handle) => names.get(handle) ?? channelName(handle) };
}
