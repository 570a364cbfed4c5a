// Every source that is connected by its API. One that is not here does not exist.
import type { Source } from './source.ts';
import { signedWebhook } from './webhook/signed-webhook.ts';

export const sources: Readonly<Record<string, Source>> = {
  [signedWebhook.name]: signedWebhook,
};

/** null for a name that is none of them. */
export function findSource(name: string): Source | null {
  return Object.hasOwn(sources, name) ? sources[name]! : null;
}
