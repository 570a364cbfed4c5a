import { isTimeZone } from '@throughline/core/calendar';
import { isCurrency } from '@throughline/core/money';
import { createSandboxStore, createStore as createStoreRow } from '@throughline/db/organizations/create-store';
import type { RequestContext } from '../../context.ts';
import { readName } from '../../read-name.ts';
import { refuse } from '../../refused.ts';
import { openOrganizationOrRefuse } from '../organizations/find-organizations.ts';
import { findReachableStores, type OpenStore } from './open-store.ts';

export interface NewStore {
  organizationId: string;
  name: string;
  currencyCode: string;
  timeZone: string;
  /** A sandbox's clock can be moved; whether a store is one is said here alone. */
  sandbox?: boolean | null;
}

/** Of an organization. */
const sandboxesMax = 5;

/** A key opens one store and makes no other; a member of the organization makes as many as it needs. */
export async function createStore(context: RequestContext, input: NewStore): Promise<{ store: OpenStore }> {
  await openOrganizationOrRefuse(context, input.organizationId);
  const { database } = context.services;
  const fresh = { organizationId: input.organizationId, ...readStoreInput(input) };
  const row = input.sandbox
    ? await createSandboxStore(database, fresh, sandboxesMax)
    : await createStoreRow(database, fresh);
  if (row === null) refuse('sandbox', `An organization has at most ${sandboxesMax} sandbox stores.`, 'LIMIT');
  const { id } = row;
  const store = (await findReachableStores(database, context.viewer, context.now)).get(id);
  if (!store) throw new Error(`The store ${id} was made and can't be reached.`);
  return { store };
}

type StoreFields = Pick<NewStore, 'name' | 'currencyCode' | 'timeZone'>;

export function readStoreInput(input: StoreFields): StoreFields {
  const currencyCode = input.currencyCode.trim().toUpperCase();
  if (!isCurrency(currencyCode))
    refuse('currencyCode', `${JSON.stringify(input.currencyCode)} is no currency code (ISO 4217).`);
  return { name: readName('name', input.name), currencyCode, timeZone: readTimeZone(input.timeZone) };
}

export function readTimeZone(timeZone: string): string {
  if (!isTimeZone(timeZone))
    refuse('timeZone', `${JSON.stringify(timeZone)} is no time zone (IANA), such as America/New_York.`);
  return timeZone;
}
