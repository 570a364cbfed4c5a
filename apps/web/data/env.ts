// Server only: what the dashboard reads of the environment, in a stricter shape (docs/environment.md). Nothing else of it reads process.env.
import { z } from 'zod';

const Environment = z.object({
  API_PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  NEXTAUTH_URL: z.url({ protocol: /^https?$/ }).optional(),
  NEXTAUTH_SECRET: z.string().min(16).optional(),
  THROUGHLINE_SECRET: z.string().min(16).optional(),
  THROUGHLINE_DATABASE_AUTH_URL: z.string().optional(),
  TRUSTED_PROXY_HOPS: z.coerce.number().int().min(0).max(10).default(0),
  MAIL_FROM: z.string().optional(),
});

export interface WebEnv {
  apiPort: number;
  /** The dashboard's address as browsers see it; null = whatever a request names. */
  publicUrl: URL | null;
  databaseUrl: string;
  /** Encrypts the session's cookie. */
  cookieSecret: string;
  /** Shared with the API. */
  secret: string;
  /** How many proxies add to X-Forwarded-For; 0 = nobody's word on addresses is taken. */
  trustedProxyHops: number;
  /** Whether this instance sends mail: SMTP_URL itself is kept from the dashboard. */
  sendsMail: boolean;
}

/** Throws with every problem at once when a variable is malformed, and for one that is missing when it is asked for. */
export function readWebEnv(variables: NodeJS.ProcessEnv = process.env): WebEnv {
  // An empty variable is none.
  const given = Object.keys(Environment.shape).map((name) => [name, variables[name] || undefined]);
  const { data, error } = Environment.safeParse(Object.fromEntries(given));
  if (!data) {
    const problems = error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The environment can't be used: ${problems.join('; ')}`);
  }
  return {
    apiPort: data.API_PORT,
    publicUrl: data.NEXTAUTH_URL ? new URL(data.NEXTAUTH_URL) : null,
    get databaseUrl() {
      return needed('THROUGHLINE_DATABASE_AUTH_URL', data.THROUGHLINE_DATABASE_AUTH_URL);
    },
    get cookieSecret() {
      return needed('NEXTAUTH_SECRET', data.NEXTAUTH_SECRET ?? data.THROUGHLINE_SECRET);
    },
    get secret() {
      return needed('THROUGHLINE_SECRET', data.THROUGHLINE_SECRET ?? data.NEXTAUTH_SECRET);
    },
    trustedProxyHops: data.TRUSTED_PROXY_HOPS,
    sendsMail: data.MAIL_FROM !== undefined,
  };
}

function needed(name: string, value: string | undefined): string {
  if (value) return value;
  throw new Error(`${name} is not set: start the dashboard through npm start.`);
}
