import type { Source } from '@throughline/connectors/source';

/** Whether something is sent to its connections from outside: by the source itself, or by whoever is given the address. */
export function takesDeliveries({ topics, checkDelivery }: Pick<Source, 'topics' | 'checkDelivery'>): boolean {
  return topics.length > 0 || checkDelivery !== undefined;
}
