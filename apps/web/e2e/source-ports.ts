// Where the instance of the browser tests reaches its sources: stand-ins on this machine, on the ports behind the instance's own.
const names = ['square', 'klaviyo', 'shopify', 'woocommerce'] as const;
export type SourceName = (typeof names)[number];

export const sourcePort = (name: SourceName): number => Number(process.env.E2E_WEB_PORT) + 2 + names.indexOf(name);

/** A mail server, and a server of somebody else's that takes webhooks and tells what both got. */
export const mailPort = (): number => Number(process.env.E2E_WEB_PORT) + 2 + names.length;
export const receiverPort = (): number => mailPort() + 1;

/** An identity provider, a name server under the same number (UDP), and behind them the door by which specs tell both what to say. */
export const issuerPort = (): number => receiverPort() + 1;

/** Where the instance's sources are, what it may reach, and its app at Shopify, as the stand-in knows it. */
export const sourceEnvironment = () => ({
  SOURCE_ORIGINS: names.map((name) => `${name}=http://127.0.0.1:${sourcePort(name)}`).join(),
  OUTGOING_ALLOWED: [...names.map(sourcePort), receiverPort(), issuerPort()].map((port) => `127.0.0.1:${port}`).join(),
  DNS_SERVERS: `127.0.0.1:${issuerPort()}`,
  SMTP_URL: `smtp://127.0.0.1:${mailPort()}`,
  MAIL_FROM: 'Throughline <mail@throughline.test>',
  SHOPIFY_CLIENT_ID: 'local-client-id',
  SHOPIFY_CLIENT_SECRET: 'shpss_local_secret',
});
