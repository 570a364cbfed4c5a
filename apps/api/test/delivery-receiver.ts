// A store that takes deliveries from plain shops, one by one and through an app: what tests send to it, and what it keeps.

import type { Source } from '@throughline/connectors/source';
import { signedWebhook } from '@throughline/connectors/webhook/signed-webhook';
import { connectAccount } from '@throughline/db/connections/connect-account';
import { plainSource } from './plain-source.ts';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';

/** A moment, and that of the connections. */
export const START = Date.UTC(2026, 0, 1);
export const appSecret = 'secret of the app';

/** As plain, with an app: deliveries to the app's address name their account in a header. */
const plainApp: Source = {
  ...plainSource,
  name: 'shopify',
  complianceTopics: ['customers/redact'],
  parseWebhook: (delivery, credentials) => {
    const parsed = plainSource.parseWebhook(delivery, credentials);
    return parsed.refused === undefined ? { ...parsed, topic: delivery.headers['x-topic'] ?? 'order' } : parsed;
  },
  appWebhooks: {
    accountOf: (headers) => headers['x-account'] ?? null,
    credentialsOf: ({ clientSecret }) => ({ signingKey: clientSecret }),
  },
};

/** Knows the sources `plain`, `shopify` (as plain, through an app) and `webhook`. */
export async function startReceivingApi(): Promise<TestApi> {
  const api = await startTestApi({ sources: { plain: plainSource, shopify: plainApp, webhook: signedWebhook } });
  api.services.env.oauthApps = { shopify: { clientId: 'app', clientSecret: appSecret } };
  return api;
}

/** `running` is asked anew at each call. */
export function receiverOf(running: () => { api: TestApi; store: TestStore }) {
  const inStore = <T>(work: (client: Parameters<typeof connectAccount>[0]) => Promise<T>): Promise<T> =>
    running().api.services.database.inStore(running().store.id, work);
  return {
    inStore,
    /** The new connection's id. */
    connect: (source: string, account: string) =>
      inStore((client) =>
        connectAccount(client, running().api.services.vault!, {
          source,
          label: 'Plain shop',
          account,
          accountName: 'Plain',
          credentials: { token: 'good', signingKey: 'signing-key' },
          scopes: [],
          settings: {},
          warnings: [],
          now: START,
        }),
      ),
    disconnect: (id: string) =>
      inStore(({ prisma }) =>
        prisma.connection.update({
          where: { id },
          data: { status: 'DISCONNECTED', credentials: null, dataKey: null, keyId: null },
        }),
      ),
    connectionOf: (id: string) => inStore(({ prisma }) => prisma.connection.findUniqueOrThrow({ where: { id } })),
    deliveries: () => inStore(({ prisma }) => prisma.delivery.findMany({ orderBy: { id: 'asc' } })),
    post: (to: string, { headers, body }: { headers: Record<string, string>; body: string | Uint8Array }) =>
      fetch(`${running().api.url}/v1/webhooks/${to}`, { method: 'POST', headers, body }),
  };
}
