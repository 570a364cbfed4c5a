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
  return database.prisma.store.create({ data: dataOf(input), select: { id: true } });
}

/** Makes a sandbox store, its clock at the real time; null where the organization has as many as it may have. */
export function createSandboxStore(database: Database, input: NewStore, max: number): Promise<{ id: string } | null> {
  const { organizationId } = input;
  return database.prisma.$transaction(async (prisma) => {
    await prisma.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('throughline sandboxes ' || ${organizationId}, 0))`;
    if ((await prisma.store.count({ where: { organizationId, clockAheadMs: { not: null } } })) >= max) return null;
    return prisma.store.create({ data: { ...dataOf(input), clockAheadMs: 0n }, select: { id: true } });
  });
}

const dataOf = ({ organizationId, name, currencyCode, timeZone, weekStartsOn = 1 }: NewStore) => ({
  id: newId('sto'),
  organizationId,
  name,
  currencyCode,
  timeZone,
  weekStartsOn,
});
