// Every variable of the environment that an instance reads: its form, its default and what it means. docs/environment.md is written from
// this table, and so is what a malformed one is refused with.

import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);
const address = z.url({ protocol: /^https?$/ });
const text = z.string().min(1);

/** `prefix=value` and so on, separated by commas. */
const listed = (form: RegExp, words: string) => z.string().regex(form, words);

export const places = {
  WEB_PORT: port.default(3000).describe('Port of the dashboard, on 127.0.0.1.'),
  WEB_HOST: text
    .default('127.0.0.1')
    .describe('Address that the dashboard listens on; `0.0.0.0` in a container, where what is outside reaches it.'),
  API_PORT: port.default(4000).describe('Port of the API, on 127.0.0.1.'),
  THROUGHLINE_DATA: text
    .default('.data')
    .describe(
      'Folder of all state of the embedded mode: database, uploads, secrets; with any database, snapshots of loaded stores and uploads.',
    ),
  NEXTAUTH_URL: address
    .optional()
    .describe(
      "The dashboard's address as browsers see it; with `https://` the session's cookie is secure and bound to the host. Without it `http://127.0.0.1:$WEB_PORT`.",
    ),
  THROUGHLINE_PUBLIC_URL: address
    .optional()
    .describe(
      "The dashboard's address as sources of data see it: webhooks and OAuth go there. Without it `NEXTAUTH_URL`.",
    ),
  TRUSTED_PROXY_HOPS: z.coerce
    .number()
    .int()
    .min(0)
    .max(10)
    .default(0)
    .describe(
      'How many proxies in front of the instance add to `X-Forwarded-For`; where it is 0 no address is kept ([audit.md](audit.md)).',
    ),
};

export const database = {
  DATABASE_URL: z
    .string()
    .optional()
    .describe(
      'A PostgreSQL 15 or newer of your own; the login must not be a superuser nor bypass row-level security. Without it the embedded one.',
    ),
  DATABASE_APP_URL: z
    .string()
    .optional()
    .describe('Another login for facts and definitions. Without it the one of `DATABASE_URL` under `throughline_app`.'),
  DATABASE_AUTH_URL: z
    .string()
    .optional()
    .describe(
      'Another login for users and sessions alone. Without it the one of `DATABASE_URL` under `throughline_auth`.',
    ),
  DATABASE_AUDIT_URL: z
    .string()
    .optional()
    .describe('Another login for the audit log. Without it the one of `DATABASE_URL` under `throughline_audit`.'),
  BACKUP_DATABASE_URL: z
    .string()
    .optional()
    .describe(
      'A superuser of a database of your own, for `admin backup` and `admin restore` alone ([backup.md](backup.md)).',
    ),
};

export const secrets = {
  THROUGHLINE_SECRET: z
    .string()
    .min(16)
    .optional()
    .describe(
      'Signs who is signed in to the API and seals second factors and what single sign-on needs. Without it a file of the data folder.',
    ),
  NEXTAUTH_SECRET: z
    .string()
    .min(16)
    .optional()
    .describe("Encrypts the session's cookie. Without it `THROUGHLINE_SECRET`'s file of the data folder."),
  THROUGHLINE_ENCRYPTION_KEYS: text
    .optional()
    .describe(
      'What seals the credentials of connected accounts, `id:base64,...`, 32 bytes each, the current one first; `npm run admin -- rotate-keys` renews it. Without it a file of the data folder.',
    ),
};

export const mail = {
  SMTP_URL: listed(/^smtps?:\/\/[^\s]+$/, 'smtp://user:password@host:port, or smtps://')
    .optional()
    .describe(
      'The server that mail goes out by, `smtp://user:password@host:587` or `smtps://host:465`. Without it nothing is sent, and nobody signs in by a mailed link.',
    ),
  MAIL_FROM: listed(/^([^\p{C}<>"]+<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/u, 'name@host, or Name <name@host>')
    .optional()
    .describe('Who mail is from, `Throughline <shop@example.com>`; with `SMTP_URL`, or neither.'),
};

export const sources = {
  SHOPIFY_CLIENT_ID: text
    .optional()
    .describe(
      "This instance's app at Shopify: with it and its secret the source can be connected by OAuth, else by the form alone ([connections.md](connections.md)).",
    ),
  SHOPIFY_CLIENT_SECRET: text.optional().describe('Its secret; both or neither.'),
  SHOPIFY_PREVIOUS_CLIENT_SECRET: text
    .optional()
    .describe('While the secret is exchanged at Shopify: the one before, by which deliveries may still be signed.'),
  SQUARE_CLIENT_ID: text.optional().describe("This instance's app at Square."),
  SQUARE_CLIENT_SECRET: text.optional().describe('Its secret; both or neither.'),
  SQUARE_WEBHOOK_SIGNATURE_KEY: text
    .optional()
    .describe(
      "What the webhooks of Square's app are signed by ([source-square.md](source-square.md)). Without it accounts by OAuth are asked in turns.",
    ),
  KLAVIYO_CLIENT_ID: text.optional().describe("This instance's app at Klaviyo."),
  KLAVIYO_CLIENT_SECRET: text.optional().describe('Its secret; both or neither.'),
  SOURCE_ORIGINS: listed(/^[a-z]+=https?:\/\/[^,=]+(,[a-z]+=https?:\/\/[^,=]+)*$/, 'source=origin, separated by commas')
    .optional()
    .describe(
      'Where sources are reached elsewhere than at their own address, such as a sandbox: `shopify=http://127.0.0.1:4800,square=https://...`.',
    ),
  OUTGOING_ALLOWED: listed(/^[^\s,]+:(\d+|\*)(,[^\s,]+:(\d+|\*))*$/, 'host:port (or host:*), separated by commas')
    .optional()
    .describe('Private hosts that may be reached all the same, `host:port` or `host:*`, separated by commas.'),
  DNS_SERVERS: listed(/^[^\s,]+(,[^\s,]+)*$/, 'addresses with or without :port, separated by commas')
    .optional()
    .describe(
      'Name servers that are asked whose a mail domain is, `address` or `address:port`, separated by commas ([sign-in.md](sign-in.md)). Without it those of the machine.',
    ),
  DROP_FOLDERS: listed(
    /^sto_[\w-]+=\/[^,]*(,sto_[\w-]+=\/[^,]*)*$/,
    'store=folder, separated by commas; folders begin with /',
  )
    .optional()
    .describe(
      'Folders that files of a store are dropped in, `store=folder,...`. Without it `drop/<store>` of the data folder.',
    ),
};

export const limits = {
  ENGINE_MEMORY_MB: z.coerce
    .number()
    .int()
    .positive()
    .default(1024)
    .describe('Memory for loaded stores; the least used leave first.'),
  QUERY_SECONDS_MAX: z.coerce
    .number()
    .positive()
    .max(3_600)
    .default(30)
    .describe('How long a query over GraphQL may run before it is cancelled ([api-limits.md](api-limits.md)).'),
  IMPORT_SIZE_MAX_MB: z.coerce.number().positive().default(2048).describe('The largest upload.'),
  NEW_ORGANIZATIONS: z
    .enum(['everybody', 'operator'])
    .default('everybody')
    .describe(
      'Who makes organizations: `everybody` who is signed in, or the `operator` alone (`npm run admin -- create-organization`).',
    ),
  METRICS_PORT: port
    .optional()
    .describe('Port at which Prometheus reads `/metrics` ([operations.md](operations.md)). Without it there is none.'),
  METRICS_HOST: text
    .default('127.0.0.1')
    .describe('Address of that port. It asks for no credential: where it is another, keep others from reaching it.'),
  LOG_LEVEL: z
    .string()
    .default('info')
    .describe('`trace`, `debug`, `info`, `warn`, `error` or `silent`; a line of JSON an entry, on the standard error.'),
};

/** OpenTelemetry's own names; headers and sampler are read by its library. */
export const traces = {
  OTEL_EXPORTER_OTLP_ENDPOINT: address
    .optional()
    .describe(
      'Where traces are handed to, as OTLP over HTTP (`/v1/traces` is added; [operations.md](operations.md)). Without it none are made.',
    ),
  OTEL_EXPORTER_OTLP_HEADERS: listed(/^[^\s,=]+=[^,]*(,[^\s,=]+=[^,]*)*$/, 'name=value, separated by commas')
    .optional()
    .describe('Headers that the receiver asks for, `name=value`, separated by commas, URL-encoded.'),
  OTEL_SERVICE_NAME: text.default('throughline').describe('What the receiver knows the instance by.'),
  OTEL_TRACES_SAMPLER: z
    .enum(['always_on', 'always_off', 'traceidratio', 'parentbased_always_on', 'parentbased_traceidratio'])
    .default('parentbased_always_on')
    .describe('Which traces are kept: with `traceidratio` a share of them.'),
  OTEL_TRACES_SAMPLER_ARG: z.coerce
    .number()
    .min(0)
    .max(1)
    .optional()
    .describe('That share, 0 to 1; without it all of them.'),
};

const handedOver = 'Set by `npm start`; set all four where processes are started apart.';
export const processes = {
  NODE_ENV: z.string().default('production').describe('Set by `npm start`.'),
  THROUGHLINE_DATABASE_OWNER_URL: z.string().optional().describe(`The login of migrations. ${handedOver}`),
  THROUGHLINE_DATABASE_APP_URL: z.string().optional().describe(`The login of facts and definitions. ${handedOver}`),
  THROUGHLINE_DATABASE_AUTH_URL: z
    .string()
    .optional()
    .describe(`The login of users and sessions, which the dashboard opens alone. ${handedOver}`),
  THROUGHLINE_DATABASE_AUDIT_URL: z.string().optional().describe(`The login of the audit log. ${handedOver}`),
};

export const Environment = z.object({
  ...places,
  ...database,
  ...secrets,
  ...mail,
  ...sources,
  ...limits,
  ...traces,
  ...processes,
});
