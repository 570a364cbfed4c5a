import type { Normalised, RawRecord, Source } from '../source.ts';
import { SquareClient } from './client.ts';
import { connect, subscribe, unsubscribe } from './connect.ts';
import { merchantOf } from './delivery-body.ts';
import { fetchObjects } from './fetch-objects.ts';
import { normaliseCustomer } from './normalise-customer.ts';
import { normaliseLocation } from './normalise-location.ts';
import { normaliseLoyaltyAccount, normaliseLoyaltyEvent } from './normalise-loyalty.ts';
import { normaliseOrder } from './normalise-order.ts';
import { squareOAuth } from './oauth.ts';
import { parseWebhook } from './parse-webhook.ts';
import { readDelivery } from './read-delivery.ts';
import { backfill, incremental } from './read-pages.ts';
import { reconcile } from './reconcile.ts';
import { subscribedTopics } from './webhook-topics.ts';

const normalisers: Record<string, (record: RawRecord, account: Parameters<Source['normalise']>[1]) => Normalised> = {
  order: normaliseOrder,
  customer: normaliseCustomer,
  location: normaliseLocation,
  loyalty_account: normaliseLoyaltyAccount,
  loyalty_event: normaliseLoyaltyEvent,
};

/** Square: orders with refunds, customers, locations and loyalty of one merchant (docs/source-square.md). */
export const square: Source = {
  name: 'square',
  label: 'Square',
  fields: [
    {
      name: 'accessToken',
      label: 'Access token',
      secret: true,
      help: 'Square Developer Console > your application > Credentials > Production access token.',
      placeholder: 'EAAA...',
    },
  ],
  topics: subscribedTopics,
  pollMinutes: 60,
  connect,
  subscribe,
  unsubscribe,
  backfill,
  incremental,
  fetchObjects,
  kept: { order: 'order', profile: 'customer' },
  parseWebhook,
  readDelivery,
  normalise(record, account) {
    const normalise = Object.hasOwn(normalisers, record.kind) ? normalisers[record.kind] : undefined;
    if (!normalise) throw new Error(`square.normalise: no kind "${record.kind}"`);
    return normalise(record, account);
  },
  reconcile,
  oauth: squareOAuth,
  appWebhooks: {
    accountOf: () => null,
    accountIn: merchantOf,
    credentialsOf: ({ webhookKey }) =>
      // Signed for the address it comes to, whatever the connection's own subscription names.
      webhookKey === undefined ? null : { signatureKey: webhookKey, notificationUrl: '' },
  },
  countProfiles: (account, outside) => new SquareClient(account, outside).customerCount(),
};
