import type { OAuthApp } from '@throughline/connectors/source';
import type { Env } from '../../env.ts';

/** The app of this instance at the source; null = none is set up. */
export function oauthAppOf(env: Pick<Env, 'oauthApps' | 'publicUrl'>, source: string): OAuthApp | null {
  const app = Object.hasOwn(env.oauthApps, source) ? env.oauthApps[source] : undefined;
  return app ? { ...app, redirectUri: `${env.publicUrl}/v1/oauth/${source}/callback` } : null;
}
