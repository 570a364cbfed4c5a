import { channelHandle } from '@throughline/core/facts/channel';

/** `source.name` of an order -> the source name that all sources share: `pos` for the shops, `web` for the online store. */
export const channelOfSource: Readonly<Record<string, 'pos' | 'web'>> = {
  'square point of sale': 'pos',
  'point of sale': 'pos',
  'square for retail': 'pos',
  'square for restaurants': 'pos',
  'square register': 'pos',
  register: 'pos',
  'square terminal': 'pos',
  'square stand': 'pos',
  'square kiosk': 'pos',
  'square handheld': 'pos',
  'square online': 'web',
  'square online store': 'web',
  'square online checkout': 'web',
  'online checkout': 'web',
  weebly: 'web',
};

/** Any other name is a channel of its own; an order without one has the channel `unknown`. */
export function squareChannel(sourceName: string | undefined): string {
  const name = sourceName?.trim().toLowerCase() ?? '';
  return channelHandle(Object.hasOwn(channelOfSource, name) ? channelOfSource[name] : name);
}
