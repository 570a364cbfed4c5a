import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { Env } from './env.ts';

/** A year, in seconds. */
const httpsLasts = 31_536_000;

/**
 * What every answer tells a browser: to run, frame and guess nothing, to tell no other site where it comes from, and, where the instance
 * is reached by https, to use nothing else. The API's own pages have a policy of their own.
 */
export function securityHeaders({ publicUrl }: Pick<Env, 'publicUrl'>): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"] },
    },
    strictTransportSecurity: publicUrl.startsWith('https://') && { maxAge: httpsLasts, includeSubDomains: false },
    xFrameOptions: { action: 'deny' },
  });
}
