// A store with alerts, a mail server and a receiver of webhooks: what tests of alerts begin from.

import { createUser } from '@throughline/db/organizations/create-user';
import { type MailServer, startMailServer } from './mail-server.ts';
import { startTestApi, type TestApi, type TestApiOptions, type TestStore } from './test-api.ts';
import { makeSegment, memberIn, ways } from './two-stores.ts';
import { startWebReceiver, type WebReceiver } from './web-receiver.ts';

export interface AlertStand {
  api: TestApi;
  mail: MailServer;
  web: WebReceiver;
  /** By key. */
  keyed: TestStore;
  /** As a person of the store. */
  store: TestStore;
  userId: string;
  segment: string;
  order: (id: string, customer: string, gross?: string) => Promise<void>;
  /** What the alert says of itself, once `done` holds. */
  // biome-ignore lint/suspicious/noExplicitAny: a test reads answers of many shapes.
  until: (alertId: string, done: (alert: any) => boolean) => Promise<any>;
  /** Asks for a look and waits for its end. */
  // biome-ignore lint/suspicious/noExplicitAny: see above.
  look: (alertId: string) => Promise<any>;
  // biome-ignore lint/suspicious/noExplicitAny: see above.
  create: (input: Record<string, unknown>) => Promise<any>;
  close: () => Promise<void>;
}

export const alertFields = `id name figure days crosses threshold mails webhookUrl quietFrom quietTo enabled value side isHeld problem lookedAt firedAt
  segment { id } toSegment { id } savedBy { id } deliveries { id way recipient state isTest text attempts problem }`;
const payload = `{ alert { ${alertFields} } webhookSecret userErrors { path code message } }`;
const waitMs = 60_000;

export async function startAlertStand(options: TestApiOptions = {}): Promise<AlertStand> {
  const mail = await startMailServer();
  const web = await startWebReceiver();
  const api = await startTestApi({ keepLog: false, smtpUrl: mail.url, ...options });
  const keyed = await api.makeStore({ timeZone: 'UTC' });
  const { organizationId } = await api.db.database.prisma.store.findUniqueOrThrow({ where: { id: keyed.id } });
  const userId = (await createUser(api.db.database, { email: 'ada@shop.test', passwordHash: 'x', organizationId }))!.id;
  const store = memberIn(api, userId, keyed.id);
  const read = async (id: string) =>
    (await store.ask(`query ($id: ID!) { node(id: $id) { ... on Alert { ${alertFields} } } }`, { id })).data.node;
  const order = async (id: string, customer: string, gross = '10.00') => {
    const placedAt = new Date(Date.now() - 3_600_000).toISOString();
    const { status } = await keyed.sendFacts({
      orders: [{ id, placedAt, channel: 'pos', gross, customer: { id: customer } }],
    });
    if (status !== 200) throw new Error(`an order was refused: ${status}`);
  };
  await order('1', 'a');
  const segment = await makeSegment(store, 'Uses a shop', ways.channel);
  const until: AlertStand['until'] = async (id, done) => {
    const end = Date.now() + waitMs;
    for (;;) {
      const alert = await read(id);
      if (done(alert)) return alert;
      if (Date.now() > end) throw new Error(`The alert does not get there: ${JSON.stringify(alert)}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  return {
    api,
    mail,
    web,
    keyed,
    store,
    userId,
    segment,
    order,
    until,
    look: async (id) => {
      const before = await read(id);
      await store.ask('mutation ($id: ID!) { lookAtAlert(input: { id: $id }) { userErrors { code } } }', { id });
      return until(id, (alert) => alert.lookedAt !== before.lookedAt);
    },
    create: async (input) => {
      const asked = `mutation ($input: CreateAlertInput!) { createAlert(input: $input) ${payload} }`;
      const given = { storeId: keyed.id, name: 'Alert', figure: 'CUSTOMERS', segmentId: segment, ...input };
      const { data, errors } = await store.ask(asked, { input: { crosses: 'EITHER', ...given } });
      if (errors) throw new Error(JSON.stringify(errors));
      return data.createAlert;
    },
    close: async () => {
      await api.close();
      await mail.close();
      await web.close();
    },
  };
}
