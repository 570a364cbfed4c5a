import { sources } from '@throughline/connectors/sources';
import { createOutside } from './create-outside.ts';
import type { Env } from './env.ts';
import { createMailer } from './mail/create-mailer.ts';
import { openVault } from './open-vault.ts';
import { createOutgoing } from './outgoing.ts';
import { createOpenSocket } from './outgoing-socket.ts';
import type { Services } from './services.ts';

/** What reaching sources and people needs, of the process's environment. */
export function connectedServices(
  env: Pick<Env, 'encryptionKeys' | 'dataDir' | 'sourceOrigins' | 'outgoingAllowed' | 'smtpUrl' | 'mailFrom'>,
  now: () => number,
): Pick<Services, 'sources' | 'vault' | 'outside' | 'fetchForWebhooks' | 'openSocket' | 'mail'> {
  // An origin that the operator names for a source is meant to be reached, wherever it lies.
  const named = Object.values(env.sourceOrigins).map((origin) => `${new URL(origin).hostname}:*`);
  const openSocket = createOpenSocket({ allowed: env.outgoingAllowed });
  const { fetch } = createOutgoing({ allowed: [...env.outgoingAllowed, ...named] });
  const { fetch: fetchForWebhooks } = createOutgoing({ allowed: env.outgoingAllowed });
  const outside = createOutside(fetch, now, env.sourceOrigins);
  return { sources, vault: openVault(env), outside, fetchForWebhooks, openSocket, mail: createMailer(env) };
}
