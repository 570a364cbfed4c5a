// A person comes back from a source with its permission, or without. What they come back with is worth something only together with the
// state they left with: for the same person, store and source, within ten minutes.

import { SourceError } from '@throughline/connectors/source';
import type { RequestContext } from '../../context.ts';
import { auditWrite } from '../audit/audit-request.ts';
import { openStore } from '../stores/open-store.ts';
import { linkAccount } from './link-account.ts';
import { oauthAppOf } from './oauth-app.ts';
import { readState } from './oauth-state.ts';

/** What the page says when it did not work. */
export type OAuthProblem = 'DENIED' | 'EXPIRED' | 'OTHER_PERSON' | 'REJECTED' | 'UNREACHABLE';

const patienceMs = 30_000;

/** The path of the dashboard to go on to. */
export async function finishOAuth(context: RequestContext, source: string, query: URLSearchParams): Promise<string> {
  const { services, viewer, log } = context;
  const { env } = services;
  const state = env.secret === null ? null : await readState(env.secret, query.get('state') ?? '', context.now);
  if (state === null || state.source !== source) return problemPath(null, 'EXPIRED');
  if (viewer.kind !== 'user' || viewer.id !== state.userId) return problemPath(null, 'OTHER_PERSON');
  const store = await openStore(context, state.storeId);
  const known = Object.hasOwn(services.sources, source) ? services.sources[source] : undefined;
  const app = oauthAppOf(env, source);
  if (store === null || !known?.oauth || !app || !services.vault) return problemPath(null, 'EXPIRED');
  if (query.has('error')) return problemPath(store.id, 'DENIED');
  try {
    const outside = services.outside(AbortSignal.timeout(patienceMs));
    const connected = await known.oauth.finish(query, app, outside);
    const { id } = await auditWrite(
      context,
      store,
      { operation: 'finishOAuth', objectType: 'connection', details: { source } },
      () => linkAccount(context, store, known, connected),
      (connection) => ({ objectId: connection.id }),
    );
    return `/stores/${store.id}/connections/${id}`;
  } catch (error) {
    log.warn({ err: error, source }, 'An account could not be connected');
    const passes = error instanceof SourceError && (error.code === 'UNAVAILABLE' || error.code === 'RATE_LIMITED');
    return problemPath(store.id, error instanceof SourceError && !passes ? 'REJECTED' : 'UNREACHABLE');
  }
}

function problemPath(storeId: string | null, problem: OAuthProblem): string {
  return storeId === null ? `/?problem=${problem}` : `/stores/${storeId}/connections?problem=${problem}`;
}
