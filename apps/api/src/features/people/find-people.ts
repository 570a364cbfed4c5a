import { findPeople as findPeopleRows } from '@throughline/db/people/find-people';
import { decodeCursor, encodeCursor, type Page, type PageArguments, readFirst } from '../../connection.ts';
import type { RequestContext } from '../../context.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { emptyPersonEdge, type PersonEdgeModel, type PersonModel } from './person-model.ts';

/** People of a store, found by any part of a name, e-mail, phone or external id; by none for who may not see these. */
export async function findPeople(
  context: RequestContext,
  store: OpenStore,
  args: PageArguments & { query?: string | null },
): Promise<Page<PersonEdgeModel>> {
  const first = readFirst(args.first);
  const afterId = decodeCursor('id', args.after);
  const query = args.query?.trim();
  if (query && !store.seesPersonal) return { edges: [], totalCount: 0, hasNextPage: false, hasPreviousPage: false };
  const found = await context.services.database.inStore(store.id, (client) =>
    findPeopleRows(client, { first, ...(query && { query }), ...(afterId !== null && { afterId }) }),
  );
  return {
    edges: found.ids.map((id) => emptyPersonEdge(store, id, encodeCursor('id', id))),
    totalCount: found.totalCount,
    hasNextPage: found.hasNextPage,
    hasPreviousPage: afterId !== null,
  };
}

/** null for an id unknown in this store. */
export async function readPerson(context: RequestContext, store: OpenStore, id: string): Promise<PersonModel | null> {
  const person = { store, id };
  return (await context.loaders.people.load(person)) && person;
}
