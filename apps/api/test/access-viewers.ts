// Everybody who may stand before one store: members of each role, other organizations, agencies, keys, links, nobody.

import { randomBytes } from 'node:crypto';
import type { Permission, Role } from '@throughline/core/access/permissions';
import { createApiKey } from '@throughline/db/organizations/api-keys';
import { createOrganization } from '@throughline/db/organizations/create-organization';
import { createUser } from '@throughline/db/organizations/create-user';
import { SignJWT } from 'jose';
import { secret, type TestApi, type TestStore } from './test-api.ts';

/** Outside: nothing of the store is to be told from an unknown one. */
export const OUTSIDERS = [
  'other owner',
  'agency revoked',
  'agency expired',
  'agency of another store',
  'left agency',
] as const;
/** No credential that holds. */
export const NOBODIES = ['anonymous', 'expired key'] as const;
export const INSIDERS = [
  'owner',
  'admin',
  'analyst',
  'viewer',
  'staff',
  'agency analyst',
  'agency viewer',
  'key',
  'key of figures',
  'key of nothing',
  'key of personal data',
] as const;

export type ViewerName = (typeof OUTSIDERS)[number] | (typeof NOBODIES)[number] | (typeof INSIDERS)[number] | 'link';
/** The Authorization header of each request's own; null = none. */
export type Credentials = Record<ViewerName, () => Promise<string | null>>;

const now = () => new Date();

export async function makeViewers(api: TestApi, store: TestStore, linkToken: string): Promise<Credentials> {
  const { database } = api.db;
  const { organizationId } = await database.prisma.store.findUniqueOrThrow({ where: { id: store.id } });
  const userOf = async (organization: string, role: Role): Promise<() => Promise<string>> => {
    const email = `${randomBytes(6).toString('hex')}@example.com`;
    const user = await createUser(database, { email, passwordHash: 'x', organizationId: organization, role });
    return () => tokenOf(user!.id);
  };
  const agency = async (grant: object | null, stores: string[] | null = null): Promise<string> => {
    const { id } = await createOrganization(database, { name: 'Agency', kind: 'AGENCY' });
    if (grant === null) return id;
    const row = { id: `grt_${id}`, organizationId, agencyId: id, label: 'x', tokenHash: id, createdBy: 'usr_x' };
    const times = { tokenExpiresAt: now(), createdAt: now(), acceptedAt: now(), acceptedBy: 'usr_x' };
    const limits = { role: 'analyst', seesPersonal: false, allStores: stores === null };
    await database.prisma.grant.create({ data: { ...row, ...times, ...limits, ...grant } });
    for (const storeId of stores ?? []) await database.prisma.grantStore.create({ data: { grantId: row.id, storeId } });
    return id;
  };
  const keyOf = async (scopes?: Permission[], expiresAt: Date | null = null, seesPersonal = scopes === undefined) => {
    const { key } = await createApiKey(database, store.id, { ...(scopes && { scopes }), seesPersonal, expiresAt });
    return async () => `Bearer ${key}`;
  };
  const other = await createOrganization(database, { name: 'Other' });
  const second = await api.db.makeStore();
  const left = await createOrganization(database, { name: 'Agency', kind: 'AGENCY' });
  return {
    anonymous: async () => null,
    'expired key': await keyOf(undefined, new Date(Date.now() - 1)),
    'other owner': await userOf(other.id, 'owner'),
    'agency revoked': await userOf(await agency({ endedAt: now(), endedBy: 'usr_x', endReason: 'REVOKED' }), 'owner'),
    'agency expired': await userOf(await agency({ expiresAt: new Date(Date.now() - 1) }), 'owner'),
    'agency of another store': await userOf(await agency({}, [second]), 'owner'),
    // In an agency that was let in: as one who is no member of it any more.
    'left agency': await userOf(left.id, 'owner'),
    owner: await userOf(organizationId, 'owner'),
    admin: await userOf(organizationId, 'admin'),
    analyst: await userOf(organizationId, 'analyst'),
    viewer: await userOf(organizationId, 'viewer'),
    staff: await userOf(organizationId, 'staff'),
    'agency analyst': await userOf(await agency({}), 'owner'),
    'agency viewer': await userOf(await agency({ role: 'admin' }, [store.id]), 'viewer'),
    key: await keyOf(undefined),
    'key of figures': await keyOf(['figures:read']),
    'key of nothing': await keyOf([]),
    'key of personal data': await keyOf([], null, true),
    link: async () => `Bearer ${linkToken}`,
  };
}

async function tokenOf(userId: string): Promise<string> {
  const token = await new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(userId)
    .setAudience('api')
    .setIssuedAt()
    .setExpirationTime('55s')
    .sign(new TextEncoder().encode(secret));
  return `Bearer ${token}`;
}
