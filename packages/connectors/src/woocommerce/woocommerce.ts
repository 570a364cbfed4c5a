import type { Normalised, RawRecord, Source } from '../source.ts';
import { WooClient } from './client.ts';
import { connect, subscribe, unsubscribe } from './connect.ts';
import { fetchObjects } from './fetch-objects.ts';
import { normaliseCustomer } from './normalise-customer.ts';
import { normaliseOrder } from './normalise-order.ts';
import { normaliseProduct } from './normalise-product.ts';
import { parseWebhook } from './parse-webhook.ts';
import { readDelivery } from './read-delivery.ts';
import { backfill, incremental } from './read-pages.ts';
import { reconcile } from './reconcile.ts';
import { subscribedTopics } from './webhook-topics.ts';

const normalisers: Record<string, (record: RawRecord, account: Parameters<Source['normalise']>[1]) => Normalised> = {
  order: normaliseOrder,
  customer: normaliseCustomer,
  product: normaliseProduct,
};

/** WooCommerce: orders with refunds, customers and products of one shop (docs/source-woocommerce.md). */
export const woocommerce: Source = {
  name: 'woocommerce',
  label: 'WooCommerce',
  fields: [
    {
      name: 'shopUrl',
      label: 'Address of the shop',
      secret: false,
      help: 'As customers see it, with https. A path such as /shop is fine.',
      placeholder: 'https://shop.example.com',
    },
    {
      name: 'consumerKey',
      label: 'Consumer key',
      secret: true,
      help: 'WooCommerce > Settings > Advanced > REST API > Add key, permissions Read/Write.',
      placeholder: 'ck_...',
    },
    { name: 'consumerSecret', label: 'Consumer secret', secret: true, placeholder: 'cs_...' },
  ],
  topics: subscribedTopics,
  pollMinutes: 15,
  connect,
  subscribe,
  unsubscribe,
  backfill,
  incremental,
  fetchObjects,
  kept: { order: 'order', profile: 'customer', product: 'product' },
  parseWebhook,
  readDelivery,
  normalise(record, account) {
    const normalise = Object.hasOwn(normalisers, record.kind) ? normalisers[record.kind] : undefined;
    if (!normalise) throw new Error(`woocommerce.normalise: no kind "${record.kind}"`);
    return normalise(record, account);
  },
  reconcile,
  async countProfiles(account, outside) {
    const client = new WooClient(account.credentials, outside);
    return (await client.list('customer', { per_page: '1', role: 'all' }, account.store.currencyCode)).total;
  },
};
