// What of people a viewer is shown: by the table of core/facts/personal-fields.ts, here and nowhere else.

import { maskAll, maskPerson } from '@throughline/core/facts/mask';
import { maskDefinition } from '@throughline/core/segments/mask-definition';
import { HttpRefused } from '../../http-errors.ts';
import type { OpenStore } from '../stores/open-store.ts';

type Seen = Pick<OpenStore, 'seesPersonal'>;

/** A person, or part of what is known of one, as the viewer may see it. */
export function shownTo<T extends object>(store: Seen, record: T): T {
  return store.seesPersonal ? record : maskPerson(record);
}

/** A text that may hold anything personal. */
export function hiddenFrom(store: Seen, text: string | null): string | null {
  return store.seesPersonal ? text : maskAll(text);
}

/** A saved segment's definition as the viewer may see it. */
export function shownDefinition(store: Seen, definition: unknown): unknown {
  return store.seesPersonal ? definition : maskDefinition(definition);
}

/** For downloads that make no sense without personal data. Throws 403. */
export function refuseUnseen(store: Seen): void {
  if (!store.seesPersonal) throw new HttpRefused(403, 'FORBIDDEN', 'You may not see personal data of this store.');
}
