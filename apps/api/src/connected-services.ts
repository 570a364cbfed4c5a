import { sources } from '@throughline/connectors/sources';
import { createVault, parseKeys } from '@throughline/db/connections/vault';
import { createOutside } from './create-outside.ts';
import type { Env } from './env.ts';
import type { Services } from './services.ts';

/** What reaching sources needs, of the process's environment. */
export function connectedServices(
  env: Pick<Env, 'encryptionKeys' | 'sourceOrigins'>,
  now: () => number,
): Pick<Services, 'sources' | 'vault' | 'outside'> {
  const vault = env.encryptionKeys === null ? null : createVault(parseKeys(env.encryptionKeys));
  return { sources, vault, outside: createOutside(fetch, now, env.sourceOrigins) };
}
