// The environment of all three processes, parsed once into a stricter shape. Nothing else reads process.env.

import path from 'node:path';
import type { OAuthApp } from '@throughline/connectors/source';
import { z } from 'zod';

/** Sources at which an app of one's own can be registered. */
const sourcesWithApps = ['shopify', 'square', 'klaviyo'];

const Environment = z.object({
  NODE_ENV: z.string().default('production'),
  API_PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  THROUGHLINE_DATA: z.string().min(1).default('.data'),
  THROUGHLINE_DATABASE_OWNER_URL: z.string().optional(),
  THROUGHLINE_DATABASE_APP_URL: z.string().optional(),
  THROUGHLINE_DATABASE_AUTH_URL: z.string().optional(),
  THROUGHLINE_DATABASE_AUDIT_URL: z.string().optional(),
  DATABASE_URL: z.string().optional(),
  NEXTAUTH_SECRET: z.string().min(16).optional(),
  THROUGHLINE_SECRET: z.string().min(16).optional(),
  THROUGHLINE_ENCRYPTION_KEYS: z.string().min(1).optional(),
  SOURCE_ORIGINS: z
    .string()
    .regex(/^[a-z]+=https?:\/\/[^,=]+(,[a-z]+=https?:\/\/[^,=]+)*$/, 'source=origin, separated by commas')
    .optional(),
  OUTGOING_ALLOWED: z
    .string()
    .regex(/^[^\s,]+:(\d+|\*)(,[^\s,]+:(\d+|\*))*$/, 'host:port (or host:*), separated by commas')
    .optional(),
  DNS_SERVERS: z
    .string()
    .regex(/^[^\s,]+(,[^\s,]+)*$/, 'addresses with or without :port, separated by commas')
    .optional(),
  DROP_FOLDERS: z
    .string()
    .regex(/^sto_[\w-]+=\/[^,]*(,sto_[\w-]+=\/[^,]*)*$/, 'store=folder, separated by commas; folders begin with /')
    .optional(),
  THROUGHLINE_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  NEXTAUTH_URL: z.url({ protocol: /^https?$/ }).optional(),
  WEB_PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  ENGINE_MEMORY_MB: z.coerce.number().int().positive().default(1024),
  QUERY_SECONDS_MAX: z.coerce.number().positive().max(3_600).default(30),
  IMPORT_SIZE_MAX_MB: z.coerce.number().positive().default(2048),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/[^\s]+$/, 'smtp://user:password@host:port, or smtps://')
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(/^([^\p{C}<>"]+<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/u, 'name@host, or Name <name@host>')
    .optional(),
  TRUSTED_PROXY_HOPS: z.coerce.number().int().min(0).max(10).default(0),
  NEW_ORGANIZATIONS: z.enum(['everybody', 'operator']).default('everybody'),
  LOG_LEVEL: z.string().default('info'),
});

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
  /** The variables as given, for the database's own reading of them. */
  variables: NodeJS.ProcessEnv;
}

/** Throws with every problem at once when a variable is malformed. */
export function readEnv(variables: NodeJS.ProcessEnv): Env {
  const parsed = Environment.safeParse(variables);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The environment can't be used: ${problems.join('; ')}`);
  }
  const values = parsed.data;
  if ((values.SMTP_URL === undefined) !== (values.MAIL_FROM === undefined))
    throw new Error("The environment can't be used: SMTP_URL and MAIL_FROM belong together, one of them is missing");
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
    oauthApps: readOAuthApps(variables),
    engineMemoryMb: values.ENGINE_MEMORY_MB,
    queryMsMax: values.QUERY_SECONDS_MAX * 1000,
    importBytesMax: Math.round(values.IMPORT_SIZE_MAX_MB * 1024 * 1024),
    smtpUrl: values.SMTP_URL ?? null,
    mailFrom: values.MAIL_FROM ?? null,
    trustedProxyHops: values.TRUSTED_PROXY_HOPS,
    newOrganizations: values.NEW_ORGANIZATIONS,
    logLevel: values.LOG_LEVEL,
    variables,
  };
}

/** A source whose two variables are both given has an app: SHOPIFY_CLIENT_ID, SHOPIFY_CLIENT_SECRET and so on; SQUARE_WEBHOOK_SIGNATURE_KEY and SHOPIFY_PREVIOUS_CLIENT_SECRET beside. */
function readOAuthApps(variables: NodeJS.ProcessEnv): Env['oauthApps'] {
  return Object.fromEntries(
    sourcesWithApps.flatMap((source) => {
      const clientId = variables[`${source.toUpperCase()}_CLIENT_ID`];
      const clientSecret = variables[`${source.toUpperCase()}_CLIENT_SECRET`];
      const webhookKey = variables[`${source.toUpperCase()}_WEBHOOK_SIGNATURE_KEY`];
      const previousClientSecret = variables[`${source.toUpperCase()}_PREVIOUS_CLIENT_SECRET`];
      if (!clientId || !clientSecret) return [];
      const more = { ...(webhookKey && { webhookKey }), ...(previousClientSecret && { previousClientSecret }) };
      return [[source, { clientId, clientSecret, ...more }] as const];
    }),
  );
}

function splitAtFirst(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return [text.slice(0, at), text.slice(at + mark.length)];
}
