// The environment of the API, the jobs and admin commands, parsed once into a stricter shape; the dashboard's is apps/web/data/env.ts.
// Nothing else reads process.env.

import path from 'node:path';
import type { OAuthApp } from '@throughline/connectors/source';
import type { z } from 'zod';
import { Environment } from './env-variables.ts';
import type { TracingSettings } from './tracing/start-tracing.ts';

const sourcesWithApps = ['SHOPIFY', 'SQUARE', 'KLAVIYO'] as const;

export interface Env {
  port: number;
  dataDir: string;
  /** Shared with the dashboard: it signs the short tokens that name a signed-in user. null = only API keys are accepted. */
  secret: string | null;
  /** `id:base64,...`, the current key first: seals what sources gave for access. null = the keys of the data folder. */
  encryptionKeys: string | null;
  /** Where sources are reached elsewhere than at their own address: by name, an origin. */
  sourceOrigins: Readonly<Record<string, string>>;
  /** `host:port` or `host:*` of private networks that sources are reached in all the same. */
  outgoingAllowed: readonly string[];
  /** Name servers that are asked whose a mail domain is, `address` or `address:port`; null = those of this machine. */
  dnsServers: readonly string[] | null;
  /** Folders that files of a store are dropped in, by its id; a store that is not here has `drop/<store>` of the data folder. */
  dropFolders: Readonly<Record<string, string>>;
  /** The dashboard's address as browsers and sources see it; no slash at its end. */
  publicUrl: string;
  /** Apps of this instance that are registered at sources, by the source's name. */
  oauthApps: Readonly<Record<string, Omit<OAuthApp, 'redirectUri'>>>;
  engineMemoryMb: number;
  /** How long a query over GraphQL may run, in milliseconds. */
  queryMsMax: number;
  importBytesMax: number;
  /** The server that takes mail, and who it is from. null = this instance sends none. */
  smtpUrl: string | null;
  mailFrom: string | null;
  /** How many proxies in front of the instance add to X-Forwarded-For; 0 = nobody's word on addresses is taken. */
  trustedProxyHops: number;
  /** Whether everybody signed in may make an organization; otherwise the operator does, from the terminal. */
  newOrganizations: 'everybody' | 'operator';
  logLevel: string;
  /** Where Prometheus reads; null = nowhere. */
  metrics: { host: string; port: number } | null;
  /** Where traces go; null = none are made. */
  tracing: TracingSettings | null;
  /** The variables as given, for the database's own reading of them. */
  variables: NodeJS.ProcessEnv;
}

/** Throws with every problem at once when a variable is malformed. */
export function readEnv(given: NodeJS.ProcessEnv): Env {
  // An empty variable is none.
  const variables = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(variables);
  const values = parsed.data;
  const problems = [
    ...(parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    ...togetherProblems(variables),
  ];
  if (!values || problems.length > 0) throw new Error(`The environment can't be used: ${problems.join('; ')}`);
  return {
    port: values.API_PORT,
    dataDir: path.resolve(values.THROUGHLINE_DATA),
    secret: values.THROUGHLINE_SECRET ?? values.NEXTAUTH_SECRET ?? null,
    encryptionKeys: values.THROUGHLINE_ENCRYPTION_KEYS ?? null,
    sourceOrigins: Object.fromEntries(
      (values.SOURCE_ORIGINS ?? '')
        .split(',')
        .flatMap((one) => (one === '' ? [] : [one.split('=') as [string, string]])),
    ),
    dropFolders: Object.fromEntries(
      (values.DROP_FOLDERS ?? '').split(',').flatMap((one) => (one === '' ? [] : [splitAtFirst(one, '=')])),
    ),
    dnsServers: values.DNS_SERVERS?.split(',') ?? null,
    outgoingAllowed: values.OUTGOING_ALLOWED?.split(',') ?? [],
    publicUrl: (values.THROUGHLINE_PUBLIC_URL ?? values.NEXTAUTH_URL ?? `http://127.0.0.1:${values.WEB_PORT}`).replace(
      /\/+$/,
      '',
    ),
    oauthApps: readOAuthApps(values),
    engineMemoryMb: values.ENGINE_MEMORY_MB,
    queryMsMax: values.QUERY_SECONDS_MAX * 1000,
    importBytesMax: Math.round(values.IMPORT_SIZE_MAX_MB * 1024 * 1024),
    smtpUrl: values.SMTP_URL ?? null,
    mailFrom: values.MAIL_FROM ?? null,
    trustedProxyHops: values.TRUSTED_PROXY_HOPS,
    newOrganizations: values.NEW_ORGANIZATIONS,
    logLevel: values.LOG_LEVEL,
    metrics: values.METRICS_PORT === undefined ? null : { host: values.METRICS_HOST, port: values.METRICS_PORT },
    tracing:
      values.OTEL_EXPORTER_OTLP_ENDPOINT === undefined
        ? null
        : { endpoint: values.OTEL_EXPORTER_OTLP_ENDPOINT, serviceName: values.OTEL_SERVICE_NAME },
    variables,
  };
}

/** The first is nothing without the second, and the other way round where both ask for it. */
const together: readonly (readonly [string, string])[] = [
  ['SMTP_URL', 'MAIL_FROM'],
  ['MAIL_FROM', 'SMTP_URL'],
  ...sourcesWithApps.flatMap((source) => [
    [`${source}_CLIENT_ID`, `${source}_CLIENT_SECRET`] as const,
    [`${source}_CLIENT_SECRET`, `${source}_CLIENT_ID`] as const,
  ]),
  ['SHOPIFY_PREVIOUS_CLIENT_SECRET', 'SHOPIFY_CLIENT_SECRET'],
  ['SQUARE_WEBHOOK_SIGNATURE_KEY', 'SQUARE_CLIENT_ID'],
];

function togetherProblems(variables: NodeJS.ProcessEnv): string[] {
  const lacking = together.filter(([one, other]) => variables[one] !== undefined && variables[other] === undefined);
  return lacking.map(([one, other]) => `${one}: ${other} belongs with it and is missing`);
}

/** A source whose variables are given has an app. */
function readOAuthApps(values: z.infer<typeof Environment>): Env['oauthApps'] {
  const webhookKey = values.SQUARE_WEBHOOK_SIGNATURE_KEY;
  const previousClientSecret = values.SHOPIFY_PREVIOUS_CLIENT_SECRET;
  const more = {
    SHOPIFY: { ...(previousClientSecret && { previousClientSecret }) },
    SQUARE: { ...(webhookKey && { webhookKey }) },
    KLAVIYO: {},
  };
  return Object.fromEntries(
    sourcesWithApps.flatMap((source) => {
      const [clientId, clientSecret] = [values[`${source}_CLIENT_ID`], values[`${source}_CLIENT_SECRET`]];
      return clientId && clientSecret ? [[source.toLowerCase(), { clientId, clientSecret, ...more[source] }]] : [];
    }),
  );
}

function splitAtFirst(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return [text.slice(0, at), text.slice(at + mark.length)];
}
