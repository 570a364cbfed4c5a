// Every source that is connected by its API. One that is not here does not exist.
import { demo } from './demo/demo-source.ts';
import { klaviyo } from './klaviyo/klaviyo.ts';
import { shopify } from './shopify/api/shopify.ts';
import type { Source } from './source.ts';
import { square } from './square/square.ts';
import { signedWebhook } from './webhook/signed-webhook.ts';
import { woocommerce } from './woocommerce/woocommerce.ts';

/** In the order in which they are offered. */
export const sources: Readonly<Record<string, Source>> = {
  shopify,
  square,
  klaviyo,
  woocommerce,
  webhook: signedWebhook,
  demo,
};

/** null for a name that is none of them. */
export function findSource(name: string): Source | null {
  return Object.hasOwn(sources, name) ? sources[name]! : null;
}
