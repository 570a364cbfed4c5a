import type { Database } from '../database.ts';
import { newId } from '../ids.ts';

export interface NewStore {
  organizationId: string;
  name: string;
  /** ISO 4217. */
  currencyCode: string;
  /** IANA. */
  timeZone: string;
  /** 1 = Monday. */
  weekStartsOn?: number;
}

/** Makes a store. Currency and zone are checked by the caller; the database refuses a malformed currency. */
export async function createStore(database: Database, input: NewStore): Promise<{ id: string }> {
  const { organizationId, name, currencyCode, timeZone, weekStartsOn = 1 } = input;
  const data = { id: newId('sto'), organizationId, name, currencyCode, timeZone, weekStartsOn };
  return database.prisma.store.create({ data, select: { id: true } });
}
