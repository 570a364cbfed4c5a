import { nameByProfiles } from '@throughline/db/privacy/find-subject';
import type { RequestContext } from '../../context.ts';
import { refuse, refuseUnknown } from '../../refused.ts';
import { readPerson } from '../people/find-people.ts';
import { findInStores } from '../stores/open-store.ts';
import { type RequestModel, readRequest } from './find-requests.ts';
import { startRequest } from './start-request.ts';

/** Has a person erased, everywhere; orders stay anonymous, or go as well. */
export async function erasePerson(
  context: RequestContext,
  input: { id: string; withOrders?: boolean | null },
): Promise<RequestModel> {
  const person = await findInStores(context, (store) => readPerson(context, store, input.id));
  if (person === null) refuseUnknown('id', 'person');
  const { store, id: personId } = person;
  if (!store.seesPersonal) refuse('id', 'Only who may see personal data of this store can have a person erased.');
  const { database, jobs } = context.services;
  const id = await database.inStore(store.id, async (client) => {
    const named = await nameByProfiles(client, personId);
    if (named === null) refuseUnknown('id', 'person');
    return startRequest(client, jobs, {
      kind: 'ERASE_PERSON',
      source: 'merchant',
      withOrders: input.withOrders ?? false,
      state: 'RECEIVED',
      personId,
      subject: { named },
      at: context.now,
      createdBy: context.viewer.id,
    });
  });
  return (await readRequest(context, store, id!))!;
}
