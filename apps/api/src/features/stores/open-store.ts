// The gate to a store: every operation that reaches one goes through `openStore`. What it answers is the only thing
// operations accept as a store, so an id from outside is never enough.

import { PERMISSION_NAMES, PERSONAL, type Permission } from '@throughline/core/access/permissions';
import type { Database } from '@throughline/db/database';
import { noteGrantUse } from '@throughline/db/organizations/grants';
import { findReachedStores, type ReachedBy, type ReachedStore } from '@throughline/db/organizations/reached-stores';
import type { Viewer } from '../../authenticate.ts';
import type { RequestContext } from '../../context.ts';
import { Forbidden, refuseUnknown } from '../../refused.ts';
import { heldUntilDeletion, refuseWhileEnding } from '../store-deletion/read-only.ts';

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
  /** How far the clock of a sandbox is ahead of the real one, in milliseconds; null = no sandbox. `nowOf` tells the store's time. */
  readonly clockAheadMs: number | null;
  /** When it is deleted whole; until then it is only read. null = it stays. */
  readonly deletesAt: Date | null;
  /** What the viewer may here. */
  readonly permissions: ReadonlySet<Permission>;
  /** The viewer may see who a person is here: names, addresses, texts (core/facts/personal-fields.ts). */
  readonly seesPersonal: boolean;
  /** By which somebody of an agency reaches it; null for everybody else. */
  readonly grant: ReachedBy | null;
  /** The viewer's organizations by which it is reached; none for a key. */
  readonly through: readonly string[];
}

const columns = {
  id: true,
  organizationId: true,
  name: true,
  currencyCode: true,
  timeZone: true,
  clockAheadMs: true,
  deletesAt: true,
} as const;

type Reached = Omit<ReachedStore, 'grant' | 'through' | 'clockAheadMs'> &
  Partial<Pick<ReachedStore, 'grant' | 'through'>> & { clockAheadMs: number | bigint | null };

const asOpen = (reached: Reached): OpenStore => {
  const store = { ...reached, permissions: heldUntilDeletion(reached.permissions, reached.deletesAt) };
  return {
    ...store,
    clockAheadMs: store.clockAheadMs === null ? null : Number(store.clockAheadMs),
    grant: store.grant ?? null,
    through: store.through ?? [],
    seesPersonal: seesPeople(store.permissions),
  } as unknown as OpenStore;
};

/** Whoever may not see people sees nothing of who they are either. */
const personal: readonly Permission[] = [PERSONAL, 'people:read'];
export const seesPeople = (permissions: ReadonlySet<Permission>): boolean =>
  personal.every((one) => permissions.has(one));

/** What a read-only link may ask of the page it shows; which fields, its page says. */
const shared: ReadonlySet<Permission> = new Set(['figures:read']);

/** By id, in the order of their names. `now`: epoch milliseconds. */
export async function findReachableStores(
  database: Database,
  viewer: Viewer,
  now: number,
): Promise<Map<string, OpenStore>> {
  if (viewer.kind === 'user') {
    const reached = await findReachedStores(database, viewer.id, now);
    return new Map(reached.map((store) => [store.id, asOpen(store)]));
  }
  const { stores, ids, permissions } =
    viewer.kind === 'apiKey'
      ? { ...viewer, ids: viewer.storeIds }
      : { stores: null, ids: [viewer.storeId], permissions: shared };
  const rows = stores ?? (await findStores(database, ids));
  return new Map(rows.map((row) => [row.id, asOpen({ ...row, permissions })]));
}

function findStores(database: Database, ids: readonly string[]) {
  const orderBy = [{ name: 'asc' }, { id: 'asc' }] as const;
  const where = { id: { in: [...ids] }, deletionBegunAt: null };
  return database.prisma.store.findMany({ where, select: columns, orderBy: [...orderBy] });
}

/** For jobs, whose store was opened by whoever asked for them. */
export async function openStoreOf(database: Database, storeId: string): Promise<OpenStore | null> {
  const row = await database.prisma.store.findUnique({
    where: { id: storeId, deletionBegunAt: null },
    select: columns,
  });
  return row && asOpen({ ...row, permissions: new Set(PERMISSION_NAMES) });
}

/**
 * null for an unknown, a malformed and a foreign id alike, and where a question needs more than the viewer may here; a change that needs
 * more is refused as FORBIDDEN.
 */
export async function openStore(context: RequestContext, storeId: string): Promise<OpenStore | null> {
  const store = (await context.reachable()).get(storeId);
  if (store === undefined || !mayGoOn(context, store)) return null;
  await noteUse(context, store);
  return store;
}

/** As `openStore`, refused as NOT_FOUND. */
export async function openStoreOrRefuse(context: RequestContext, storeId: string): Promise<OpenStore> {
  return (await openStore(context, storeId)) ?? refuseUnknown('storeId', 'store');
}

/** Looks for a thing known by its own id alone in the stores the viewer may reach. `find` looks and changes nothing: it is asked before the viewer's permission is. */
export async function findInStores<T>(
  context: RequestContext,
  find: (store: OpenStore) => Promise<T | null>,
): Promise<T | null> {
  for (const store of (await context.reachable()).values()) {
    const found = await find(store);
    if (found === null) continue;
    if (!mayGoOn(context, store)) return null;
    await noteUse(context, store);
    return found;
  }
  return null;
}

const noteEveryMs = 60_000;

/** By the minute: when somebody of an agency was last there. */
async function noteUse({ services, now }: RequestContext, { grant }: OpenStore): Promise<void> {
  if (grant === null || now - (grant.lastUsedAt?.getTime() ?? 0) < noteEveryMs) return;
  grant.lastUsedAt = new Date(now);
  await noteGrantUse(services.database, grant.id, now);
}

/** Whether the viewer has in the store what is needed for what is asked. Throws for a change. */
export function mayGoOn({ needs }: RequestContext, place: Pick<OpenStore, 'permissions'> | OpenStore): boolean {
  if (needs === null || place.permissions.has(needs.permission)) return true;
  if (needs.refuses && 'deletesAt' in place) refuseWhileEnding(needs.permission, place.deletesAt);
  if (needs.refuses) throw new Forbidden(needs.permission, 'organizationId' in place ? place : null);
  return false;
}
