// What channels and sets of channels of an insight are called, and their colours.
import { type ChannelColour, channelSetColour, plainColour } from '@throughline/ui/channel-colour';

/** Both null = all channels beyond those that have a row of their own. */
export interface InsightChannel {
  key?: string | null;
  label?: string | null;
}

export const OTHER_CHANNELS = 'Other channels';
/** Stands for them where a key is needed. */
export const OTHER_KEY = '';

export const channelKey = ({ key }: InsightChannel): string => key ?? OTHER_KEY;
export const channelLabel = ({ key, label }: InsightChannel): string => (key == null ? OTHER_CHANNELS : (label ?? key));

/** "Online only", "Store and Online", "Store, Online and App". */
export function channelSetLabel(channels: readonly InsightChannel[]): string {
  const names = channels.map(channelLabel);
  if (names.length === 1) return `${names[0]} only`;
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

export function colourOf(colours: ReadonlyMap<string, ChannelColour>, channel: InsightChannel): ChannelColour {
  return colours.get(channelKey(channel)) ?? plainColour;
}

export function colourOfSet(
  colours: ReadonlyMap<string, ChannelColour>,
  channels: readonly InsightChannel[],
): ChannelColour {
  return channelSetColour(colours, channels.map(channelKey));
}
