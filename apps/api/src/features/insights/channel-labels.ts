import type { RequestContext } from '../../context.ts';
import type { OpenStore } from '../stores/open-store.ts';

/** A channel of an insight; both are null where all others are meant. */
export interface ChannelModel {
  key: string | null;
  label: string | null;
}

/** The channel at a place of an answer's list. */
export async function channelLabels(
  context: RequestContext,
  store: OpenStore,
): Promise<(channels: readonly string[], place: number) => ChannelModel> {
  const { nameOf } = await context.loaders.channelNames(store);
  return (channels, place) => {
    const key = channels[place] ?? null;
    return { key, label: key === null ? null : nameOf(key) };
  };
}
