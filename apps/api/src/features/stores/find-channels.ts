import type { RequestContext } from '../../context.ts';
import type { OpenStore } from './open-store.ts';

export interface ChannelModel {
  handle: string;
  name: string;
  orderCount: number;
  customerCount: number;
  /** Share of its orders that have a buyer; null without orders. */
  identifiedShare: number | null;
  /** Handles that count in this channel, sorted. */
  mergedHandles: string[];
}

/** Every channel ever seen, with the figures of now. */
export async function findChannels(context: RequestContext, store: OpenStore): Promise<ChannelModel[]> {
  const [figures, names, aliases] = await Promise.all([
    context.loaders.figures(store),
    context.loaders.channelNames(store),
    context.loaders.channelAliases(store),
  ]);
  return figures.channels.map((channel) => ({
    handle: channel.handle,
    name: names.nameOf(channel.handle),
    orderCount: channel.orderCount,
    customerCount: channel.customerCount,
    identifiedShare: channel.orderCount === 0 ? null : channel.identifiedOrderCount / channel.orderCount,
    mergedHandles: [...aliases.keys()].filter((handle) => aliases.get(handle) === channel.handle).sort(),
  }));
}
