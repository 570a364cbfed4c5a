import { channelHandle } from '@throughline/core/facts/channel';

/** `created_via` of an order -> the source name that all sources share: `pos` for the shops, `web` for the online store. */
export const channelOfOrigin: Readonly<Record<string, 'pos' | 'web'>> = {
  checkout: 'web',
  'store-api': 'web',
  subscription: 'web',
  pos: 'pos',
  'pos-rest-api': 'pos',
  'woocommerce-pos': 'pos',
  'point-of-sale': 'pos',
  openpos: 'pos',
  foosales_app: 'pos',
  oliver_pos: 'pos',
  yith_pos_order: 'pos',
};

/** Any other origin (`admin`, `rest-api`, a marketplace's plugin) is a channel of its own; without one `unknown`. */
export function wooChannel(createdVia: string | undefined): string {
  const name = createdVia?.trim().toLowerCase() ?? '';
  return channelHandle(Object.hasOwn(channelOfOrigin, name) ? channelOfOrigin[name] : name);
}
