// What a mutation is about, read from its input before it is made.

import type { RequestContext } from '../../context.ts';
import { openStore } from '../stores/open-store.ts';
import {
  type AuditedState,
  auditedTypeOf,
  readInOrganization,
  readInStore,
  readMember,
  readOrganizationSettings,
  readSettings,
} from './read-audited.ts';

export interface Target {
  /** Whose log it is; '' = of the instance, for what names nothing that the viewer reaches. */
  organizationId: string;
  storeId: string | null;
  objectType: string | null;
  objectId: string | null;
  subjects: string[];
  /** What is read before and after. */
  ids: string[];
  states: AuditedState[];
}

type Input = Readonly<Record<string, unknown>>;

const idShape = /^[a-z]{3}_[\w-]{1,80}$/;
const isId = (value: unknown): value is string => typeof value === 'string' && idShape.test(value);
const isOfPerson = (id: string) => /^(per|prf)_/.test(id);
const idsMax = 100;

export async function findTarget(context: RequestContext, mutation: string, input: Input): Promise<Target> {
  const named = [input.id, input.connectionId, ...[input.ids].flat()].filter(isId);
  const ids = mutation.startsWith('create') ? [] : [...new Set(named)].filter((id) => !isOfPerson(id)).slice(0, idsMax);
  const subjects = [input.id, input.profileId, input.withProfileId].filter(isId).filter(isOfPerson);
  const place = await findPlace(context, input, ids);
  const states = await readStates(context, mutation, input, place, ids);
  const main = ids[0] ?? (isId(input.userId) ? input.userId : null);
  const objectType = (main === null ? null : auditedTypeOf(main)?.type) ?? states[0]?.type ?? null;
  return { ...place, objectType: subjects.length > 0 ? 'person' : objectType, objectId: main, subjects, ids, states };
}

export type Place = Pick<Target, 'organizationId' | 'storeId'>;

/** The store or organization that the input names, else where its things are. */
async function findPlace(context: RequestContext, input: Input, ids: readonly string[]): Promise<Place> {
  const storeId = [input.storeId, input.id].filter(isId).find((id) => id.startsWith('sto_'));
  const store = storeId === undefined ? null : await openStore(context, storeId);
  if (store !== null) return { organizationId: store.organizationId, storeId: store.id };
  const organizations = await context.loaders.organizations();
  const named = organizations.find(({ id }) => id === input.organizationId);
  if (named) return { organizationId: named.id, storeId: null };
  const inStores = ids.filter((id) => auditedTypeOf(id)?.of !== 'organization');
  if (inStores.length > 0 && storeId === undefined)
    for (const reached of (await context.reachable()).values()) {
      const found = await context.services.database.inStore(reached.id, (client) => readInStore(client, inStores));
      if (found.length > 0) return { organizationId: reached.organizationId, storeId: reached.id };
    }
  for (const { id } of organizations)
    if ((await readInOrganization(context.services.database, id, ids)).length > 0)
      return { organizationId: id, storeId: null };
  return { organizationId: organizations.length === 1 ? organizations[0]!.id : '', storeId: null };
}

export async function readStates(
  { services: { database } }: RequestContext,
  mutation: string,
  input: Input,
  { organizationId, storeId }: Place,
  ids: readonly string[],
): Promise<AuditedState[]> {
  if (organizationId === '') return [];
  const inStore =
    storeId === null
      ? []
      : await database.inStore(storeId, async (client) => [
          ...(await readInStore(client, ids)),
          ...(await readSettings(client, mutation)),
        ]);
  const inOrganization = ids.some((id) => auditedTypeOf(id)?.of === 'organization')
    ? await readInOrganization(database, organizationId, ids)
    : [];
  const members = isId(input.userId) ? await readMember(database, organizationId, input.userId) : [];
  const settings = storeId === null ? await readOrganizationSettings(database, organizationId, mutation) : [];
  return [...inStore, ...inOrganization, ...members, ...settings];
}
