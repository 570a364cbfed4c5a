// The local Admin API as a process of its own:
// tsx packages/connectors/test/shopify-admin/serve.ts --orders 100000 --port 4800 --webhooks-per-second 20
// Prints one line of JSON with its address when it listens. POST /_control runs one of `controls` (see control.ts).

import { parseArgs } from 'node:util';
import { localClient, localToken, startAdminServer } from './admin-server.ts';
import { generateShop } from './generate-shop.ts';

const { values } = parseArgs({
  options: {
    orders: { type: 'string', default: '2000' },
    customers: { type: 'string' },
    seed: { type: 'string', default: '1' },
    port: { type: 'string', default: '0' },
    currency: { type: 'string', default: 'USD' },
    domain: { type: 'string' },
    'ends-at': { type: 'string' },
    token: { type: 'string', default: localToken },
    'client-id': { type: 'string', default: localClient.clientId },
    'client-secret': { type: 'string', default: localClient.clientSecret },
    'webhooks-per-second': { type: 'string', default: '0' },
    'duplicate-rate': { type: 'string', default: '0' },
    'drop-rate': { type: 'string', default: '0' },
    shuffle: { type: 'string', default: '1' },
    'restore-rate': { type: 'string', default: '100' },
    'maximum-available': { type: 'string', default: '2000' },
    'compliance-uri': { type: 'string' },
  },
});

const shop = generateShop({
  seed: Number(values.seed),
  orders: Number(values.orders),
  ...(values.customers === undefined ? {} : { customers: Number(values.customers) }),
  ...(values.domain === undefined ? {} : { domain: values.domain }),
  ...(values['ends-at'] === undefined ? {} : { endsAt: values['ends-at'] }),
  currency: values.currency,
});
const server = await startAdminServer({
  shop,
  port: Number(values.port),
  accessToken: values.token,
  client: { clientId: values['client-id'], clientSecret: values['client-secret'] },
});
server.api.throttle.set(Number(values['maximum-available']), Number(values['restore-rate']));
Object.assign(server.deliveries.options, {
  duplicateRate: Number(values['duplicate-rate']),
  dropRate: Number(values['drop-rate']),
  shuffle: Number(values.shuffle),
});
server.deliveries.complianceUri = values['compliance-uri'] ?? null;
server.liveAt(Number(values['webhooks-per-second']));
console.log(JSON.stringify({ url: server.url, domain: shop.profile.domain, token: values.token, ...server.client }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void server.close().then(() => process.exit(0));
  });
}
