// The gate to a store: every operation that reaches one goes through `openStore`. What it answers is the only thing
// operations accept as a store, so an id from outside is never enough.

import type { Database } from '@throughline/db/database';
import type { Viewer } from '../../authenticate.ts';
import type { RequestContext } from '../../context.ts';
import { refuseUnknown } from '../../refused.ts';

declare const opened: unique symbol;

/** A store the viewer may reach. */
export interface OpenStore {
  readonly [opened]: true;
  readonly id: string;
  readonly organizationId: string;
  readonly name: string;
  readonly currencyCode: string;
  /** IANA name. */
  readonly timeZone: string;
  /** The viewer may see who a person is here: names, addresses, texts (core/facts/personal-fields.ts). */
  readonly seesPersonal: boolean;
}

const columns = { id: true, organizationId: true, name: true, currencyCode: true, timeZone: true } as const;

export async function findReachableStores(database: Database, viewer: Viewer): Promise<Map<string, OpenStore>> {
  const orderBy = [{ name: 'asc' as const }, { id: 'asc' as const }];
  if (viewer.kind !== 'user') {
    const rows = await database.prisma.store.findMany({ where: { id: viewer.storeId }, select: columns, orderBy });
    const seesPersonal = viewer.kind === 'apiKey' && viewer.seesPersonal;
    return new Map(rows.map((row) => [row.id, { ...row, seesPersonal } as OpenStore]));
  }
  const members = { where: { userId: viewer.id }, select: { seesPersonal: true } };
  const rows = await database.prisma.store.findMany({
    where: { organization: { members: { some: { userId: viewer.id } } } },
    select: { ...columns, organization: { select: { members } } },
    orderBy,
  });
  return new Map(
    rows.map(({ organization, ...row }) => {
      const seesPersonal = organization.members.some((member) => member.seesPersonal);
      return [row.id, { ...row, seesPersonal } as OpenStore];
    }),
  );
}

/** For jobs, whose store was opened by whoever asked for them. */
export async function openStoreOf(database: Database, storeId: string): Promise<OpenStore | null> {
  const row = await database.prisma.store.findUnique({ where: { id: storeId }, select: columns });
  return row && ({ ...row, seesPersonal: true } as OpenStore);
}

/** null for an unknown, a malformed and a foreign id alike. */
export async function openStore(context: RequestContext, storeId: string): Promise<OpenStore | null> {
  return (await context.reachable()).get(storeId) ?? null;
}

/** As `openStore`, refused as NOT_FOUND. */
export async function openStoreOrRefuse(context: RequestContext, storeId: string): Promise<OpenStore> {
  return (await openStore(context, storeId)) ?? refuseUnknown('storeId', 'store');
}

/** Looks for a thing known by its own id alone in the stores the viewer may reach. */
export async function findInStores<T>(
  context: RequestContext,
  find: (store: OpenStore) => Promise<T | null>,
): Promise<T | null> {
  for (const store of (await context.reachable()).values()) {
    const found = await find(store);
    if (found !== null) return found;
  }
  return null;
}
