// A store with a receiver of webhooks and a mail server: what tests of webhook endpoints begin from.

import { createUser } from '@throughline/db/organizations/create-user';
import { Webhook } from 'standardwebhooks';
import { sendWebhooks } from '../src/features/webhooks/send-messages.ts';
import { type MailServer, startMailServer } from './mail-server.ts';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';
import { makeSegment, memberIn, ways } from './two-stores.ts';
import { startWebReceiver, type WebReceiver } from './web-receiver.ts';

export interface WebhookStand {
  api: TestApi;
  mail: MailServer;
  web: WebReceiver;
  keyed: TestStore;
  /** As a person of the store. */
  store: TestStore;
  segment: string;
  order: (id: string, customer: string, more?: object) => Promise<void>;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads answers of many shapes.
  mutate: (name: string, type: string, input: object) => Promise<any>;
  // biome-ignore lint/suspicious/noExplicitAny: see above.
  create: (input?: object) => Promise<any>;
  // biome-ignore lint/suspicious/noExplicitAny: see above.
  read: (endpointId: string) => Promise<any>;
  /** Waits until the condition holds, for a minute at most. */
  until: (done: () => boolean | Promise<boolean>) => Promise<void>;
  /** What was received, verified by this secret. */
  received: (secret: string) => { id: string; type: string; data: Record<string, unknown> }[];
  /** A turn of the job, as if it were `now`. */
  turn: (endpointId: string, now?: number) => Promise<void>;
  close: () => Promise<void>;
}

export const messageFields = 'id type logNumber state attempts status problem nextAt settledAt';
const endpointFields = `id url description events segments { id } state failingSince retryAt problem formerSecretUntil
  messages(first: 250) { totalCount nodes { ${messageFields} } }`;

export async function startWebhookStand(): Promise<WebhookStand> {
  const mail = await startMailServer();
  const web = await startWebReceiver();
  const api = await startTestApi({ smtpUrl: mail.url });
  const keyed = await api.makeStore({ timeZone: 'UTC' });
  const { organizationId } = await api.db.database.prisma.store.findUniqueOrThrow({ where: { id: keyed.id } });
  const user = await createUser(api.db.database, { email: 'ada@shop.test', passwordHash: 'x', organizationId });
  const store = memberIn(api, user!.id, keyed.id);
  const mutate: WebhookStand['mutate'] = async (name, type, input) => {
    const payload =
      name.endsWith('Message') || name.startsWith('test')
        ? `webhookMessage { ${messageFields} }`
        : `${name === 'createWebhookEndpoint' || name === 'rotateWebhookSecret' ? 'secret' : ''} webhookEndpoint { ${endpointFields} }`;
    const asked = `mutation ($input: ${type}!) { ${name}(input: $input) { ${payload} userErrors { path code message } } }`;
    const { data, errors } = await store.ask(asked, { input });
    if (errors) throw new Error(JSON.stringify(errors));
    return data[name];
  };
  const placedAt = new Date(Date.now() - 3_600_000).toISOString();
  const stand: WebhookStand = {
    api,
    mail,
    web,
    keyed,
    store,
    segment: await makeSegment(store, 'Uses a shop', ways.channel),
    order: async (id, customer, more = {}) => {
      const fact = { id, placedAt, channel: 'pos', gross: '10.00', customer: { id: customer }, ...more };
      const { status } = await keyed.sendFacts({ orders: [fact] });
      if (status !== 200) throw new Error(`an order was refused: ${status}`);
      await api.keeper!.caughtUp(keyed.id);
    },
    mutate,
    create: (input = {}) =>
      mutate('createWebhookEndpoint', 'CreateWebhookEndpointInput', {
        storeId: keyed.id,
        url: web.url,
        events: ['MEMBERSHIP_ENTERED', 'MEMBERSHIP_LEFT'],
        ...input,
      }),
    read: async (id) => {
      const asked = `query ($id: ID!) { node(id: $id) { ... on WebhookEndpoint { ${endpointFields} } } }`;
      return (await store.ask(asked, { id })).data.node;
    },
    until: async (done) => {
      const end = Date.now() + 60_000;
      while (!(await done())) {
        if (Date.now() > end) throw new Error(`It does not get there: ${web.calls.map(({ body }) => body).join('\n')}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    received: (secret) =>
      web.calls.map(({ headers, body }) => {
        const event = new Webhook(secret).verify(body, headers) as { type: string; data: Record<string, unknown> };
        return { id: headers['webhook-id']!, type: event.type, data: event.data };
      }),
    turn: (endpointId, now = Date.now()) =>
      sendWebhooks(
        { ...api.services, now: () => now },
        { storeId: keyed.id, endpointId },
        new AbortController().signal,
      ),
    close: async () => {
      await api.close();
      await mail.close();
      await web.close();
    },
  };
  await api.keeper!.caughtUp(keyed.id);
  return stand;
}
