// An organization's API keys: made, given another secret, named and taken back. Nobody gives a key more than they have.

import { KEY_SCOPES, PERSONAL, type Permission } from '@throughline/core/access/permissions';
import {
  type ApiKeyRow,
  changeKey,
  createOrganizationKey,
  findOrganizationKeys,
  findStandingKey,
  rotateApiKey,
} from '@throughline/db/organizations/api-keys';
import type { RequestContext } from '../../context.ts';
import { readName } from '../../read-name.ts';
import { Forbidden, Refused, refuse, refuseUnknown, type UserProblem } from '../../refused.ts';
import { type OrganizationModel, openOrganizationOrRefuse } from '../organizations/find-organizations.ts';

export interface KeptKey {
  apiKey: ApiKeyRow;
  /** Shown this once; null where none was made. */
  secret: string | null;
}

const keysMax = 100;
const overlapHoursMax = 7 * 24;
const hour = 3_600_000;

export function findKeys(context: RequestContext, { id, role }: OrganizationModel): Promise<ApiKeyRow[]> {
  return role === null ? Promise.resolve([]) : findOrganizationKeys(context.services.database, id);
}

export interface KeyInput {
  organizationId: string;
  name: string;
  scopes: readonly string[];
  seesPersonal?: boolean | null;
  allStores?: boolean | null;
  storeIds?: readonly string[] | null;
  expiresAt?: number | null;
}

export async function createKey(context: RequestContext, input: KeyInput): Promise<KeptKey> {
  const organization = await openOrganizationOrRefuse(context, input.organizationId);
  const { database } = context.services;
  const problems: UserProblem[] = [
    ...scopeProblems(organization, input),
    ...(await storeProblems(context, organization, input)),
  ];
  const expiresAt = input.expiresAt ?? null;
  if (expiresAt !== null && expiresAt <= context.now)
    problems.push({ path: ['expiresAt'], code: 'WRONG_VALUE', message: 'The end lies in the past.' });
  const name = collected(problems, () => readName('name', input.name));
  if (problems.length > 0) throw new Refused(problems);
  const living = (await findOrganizationKeys(database, organization.id)).filter(({ revokedAt }) => revokedAt === null);
  if (living.length >= keysMax) refuse('organizationId', `An organization has at most ${keysMax} keys.`, 'LIMIT');
  const stores = input.allStores ? 'all' : (input.storeIds ?? []);
  const made = await createOrganizationKey(
    database,
    { organizationId: organization.id, stores },
    {
      name: name!,
      scopes: input.scopes as Permission[],
      seesPersonal: input.seesPersonal ?? false,
      expiresAt: expiresAt === null ? null : new Date(expiresAt),
      createdBy: context.viewer.id,
    },
  );
  return { apiKey: made.row, secret: made.key };
}

function scopeProblems({ permissions }: OrganizationModel, { scopes, seesPersonal }: KeyInput): UserProblem[] {
  const problems: UserProblem[] = [];
  const wrong = (path: string[], message: string) => problems.push({ path, code: 'WRONG_VALUE', message });
  if (scopes.length === 0) wrong(['scopes'], 'A key needs a scope.');
  scopes.forEach((scope, at) => {
    if (!KEY_SCOPES.includes(scope as Permission)) {
      wrong(['scopes', String(at)], `${JSON.stringify(scope)} is no scope of keys: ${KEY_SCOPES.join(', ')}.`);
    } else if (!permissions.has(scope as Permission)) {
      wrong(['scopes', String(at)], `You can't give ${scope}: you don't have it yourself.`);
    }
  });
  if (seesPersonal && !permissions.has(PERSONAL))
    wrong(['seesPersonal'], 'Only who may see personal data decides which keys may.');
  return problems;
}

async function storeProblems(
  context: RequestContext,
  { id }: OrganizationModel,
  { allStores, storeIds }: KeyInput,
): Promise<UserProblem[]> {
  if (allStores && storeIds && storeIds.length > 0)
    return [{ path: ['storeIds'], code: 'WRONG_VALUE', message: 'All stores, or some: not both.' }];
  if (allStores) return [];
  if (!storeIds || storeIds.length === 0)
    return [{ path: ['storeIds'], code: 'WRONG_VALUE', message: 'Which stores does the key open? Name some, or all.' }];
  const reachable = await context.reachable();
  return storeIds.flatMap((storeId, at): UserProblem[] =>
    reachable.get(storeId)?.organizationId === id
      ? []
      : [{ path: ['storeIds', String(at)], code: 'NOT_FOUND', message: 'There is no such store.' }],
  );
}

function collected<T>(problems: UserProblem[], read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    problems.push(...error.problems);
    return null;
  }
}

interface KeyId {
  organizationId: string;
  id: string;
}

/** A new secret under the same id; the former opens as much for `overlapHours`. */
export async function rotateKey(
  context: RequestContext,
  { organizationId, id, overlapHours }: KeyId & { overlapHours?: number | null },
): Promise<KeptKey> {
  const { permissions } = await openOrganizationOrRefuse(context, organizationId);
  const hours = overlapHours ?? 24;
  if (hours < 0 || hours > overlapHoursMax)
    refuse('overlapHours', `0 to ${overlapHoursMax} hours are expected, found ${hours}.`);
  const { database } = context.services;
  // Whoever rotates a key holds its secret: with one that may more than they do they would take more than they have.
  const key = await findStandingKey(database, { organizationId, id }, context.now);
  // An app renews its own.
  if (key === null || key.appId !== null) refuseUnknown('id', 'key');
  const needed = [...(key.scopes as Permission[]), ...(key.seesPersonal ? [PERSONAL] : [])];
  const lacking = needed.find((permission) => !permissions.has(permission));
  if (lacking !== undefined) throw new Forbidden(lacking, null, ['id']);
  const rotated = await rotateApiKey(database, { organizationId, id }, hours * hour, context.now);
  if (rotated === null) refuseUnknown('id', 'key');
  return { apiKey: rotated.row, secret: rotated.key };
}

export async function renameKey(context: RequestContext, { name, ...key }: KeyId & { name: string }): Promise<KeptKey> {
  return change(context, key, { name: readName('name', name) });
}

/** From the next request on it opens nothing; streams end within seconds. */
export async function revokeKey(context: RequestContext, key: KeyId): Promise<KeptKey> {
  return change(context, key, { revokedAt: new Date(context.now) });
}

async function change(
  context: RequestContext,
  { organizationId, id }: KeyId,
  to: { name: string } | { revokedAt: Date },
): Promise<KeptKey> {
  await openOrganizationOrRefuse(context, organizationId);
  const apiKey = await changeKey(context.services.database, { organizationId, id }, to);
  return { apiKey: apiKey ?? refuseUnknown('id', 'key'), secret: null };
}
