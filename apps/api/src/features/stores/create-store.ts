import { isTimeZone } from '@throughline/core/calendar';
import { isCurrency } from '@throughline/core/money';
import { createStore as createStoreRow } from '@throughline/db/organizations/create-store';
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
}

/** A key opens one store and makes no other; a member of the organization makes as many as it needs. */
export async function createStore(context: RequestContext, input: NewStore): Promise<{ store: OpenStore }> {
  await openOrganizationOrRefuse(context, input.organizationId);
  const { database } = context.services;
  const { id } = await createStoreRow(database, { organizationId: input.organizationId, ...readStoreInput(input) });
  const store = (await findReachableStores(database, context.viewer, context.now)).get(id);
  if (!store) throw new Error(`The store ${id} was made and can't be reached.`);
  return { store };
}

export function readStoreInput(input: Omit<NewStore, 'organizationId'>): Omit<NewStore, 'organizationId'> {
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
