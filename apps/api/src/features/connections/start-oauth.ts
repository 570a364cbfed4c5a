import type { RequestContext } from '../../context.ts';
import { refuse } from '../../refused.ts';
import { openStoreOrRefuse } from '../stores/open-store.ts';
import { asking } from './ask-source.ts';
import { readSource, type SourceInput } from './connect-source.ts';
import { oauthAppOf } from './oauth-app.ts';
import { signState } from './oauth-state.ts';

/** Where to send the person, who comes back to /v1/oauth/{source}/callback. */
export async function startOAuth(
  context: RequestContext,
  input: { storeId: string; source: string; input: SourceInput[] },
): Promise<{ url: string }> {
  const { env } = context.services;
  const store = await openStoreOrRefuse(context, input.storeId);
  const source = readSource(context, input.source);
  const app = oauthAppOf(env, source.name);
  const { oauth } = source;
  if (!oauth || !app)
    refuse('source', `${source.label} can't be connected this way: its app is not set up here. Use the form.`);
  if (env.secret === null || context.viewer.kind !== 'user')
    refuse('source', 'This way needs a person who is signed in to the dashboard.');
  const given = Object.fromEntries(input.input.map(({ name, value }) => [name, value.trim()]));
  const state = await signState(env.secret, {
    storeId: store.id,
    userId: context.viewer.id,
    source: source.name,
    at: context.now,
  });
  return { url: await asking(context, 'input', async (outside) => oauth.authorizeUrl(given, app, state, outside)) };
}
