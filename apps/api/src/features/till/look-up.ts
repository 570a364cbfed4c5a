import { dateOf, zoneCalendar } from '@throughline/core/calendar';
import type { StoreClient } from '@throughline/db/database';
import { lookUpPeople } from '@throughline/db/people/look-up';
import { readOrdersAtTill } from '@throughline/db/people/read-at-till';
import { readPeople } from '@throughline/db/people/read-people';
import type { RequestContext } from '../../context.ts';
import { auditRead } from '../audit/audit-request.ts';
import { shownTo } from '../privacy/shown-to.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { readLookUpTerms } from './look-up-terms.ts';
import { takeTurn } from './look-up-turns.ts';
import { eyesAtTill, readTillCustomer, type TillCustomerModel } from './read-till-customer.ts';

const choicesMax = 5;

export interface LookUpChoiceModel {
  id: string;
  name: string | null;
  town: string | null;
  lastOrderOn: string | null;
}

export interface LookUpModel {
  customer: TillCustomerModel | null;
  choices: LookUpChoiceModel[];
  isTooMany: boolean;
}

/**
 * One customer by card, phone, e-mail or name. Of several the short list, of which one is chosen by asking the same again with `choice`:
 * an id alone finds nobody. Each look is noted before it is answered, without what was typed.
 */
export async function lookUp(
  context: RequestContext,
  store: OpenStore,
  { query, choice }: { query: string; choice?: string | null },
): Promise<LookUpModel> {
  const terms = readLookUpTerms(query, store.timeZone);
  await takeTurn(context, store);
  const { database } = context.services;
  const found = await database.inStore(store.id, (client) => lookUpPeople(client, terms, choicesMax + 1));
  const isTooMany = found.length > choicesMax;
  const ids = isTooMany ? [] : choice ? found.filter((id) => id === choice) : found;
  const only = ids.length === 1 ? ids[0]! : null;
  await auditRead(context, store, {
    operation: 'lookUpCustomer',
    ...(ids.length > 0
      ? { objectType: 'person' }
      : { objectType: 'store', objectId: store.id, objectName: store.name }),
    subjects: ids,
    details: { found: found.length > choicesMax ? `more than ${choicesMax}` : found.length },
  });
  return {
    customer: only === null ? null : await readTillCustomer(context, store, only),
    choices: only !== null ? [] : await database.inStore(store.id, (client) => readChoices(client, store, ids)),
    isTooMany,
  };
}

async function readChoices(client: StoreClient, store: OpenStore, ids: string[]): Promise<LookUpChoiceModel[]> {
  const choices: LookUpChoiceModel[] = [];
  for (const { id, name, address } of await readPeople(client, ids)) {
    const { lastOrderAt } = await readOrdersAtTill(client, id);
    const lastOrderOn = lastOrderAt && dateOf(lastOrderAt.getTime(), zoneCalendar(store.timeZone));
    const shown = shownTo(eyesAtTill(store), { name, address });
    choices.push({ id, name: shown.name, town: shown.address?.city ?? null, lastOrderOn });
  }
  return choices;
}
