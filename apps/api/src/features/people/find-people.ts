import { findPeople as findPeopleRows } from '@throughline/db/people/find-people';
import type { Page, PageArguments } from '../../connection.ts';
import type { RequestContext } from '../../context.ts';
import { encodeCursor, pageOf, readWindow } from '../../page.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { emptyPersonEdge, type PersonEdgeModel, type PersonModel } from './person-model.ts';

/** People of a store, found by any part of a name, e-mail, phone or external id; by none for who may not see these. */
export async function findPeople(
  context: RequestContext,
  store: OpenStore,
  args: PageArguments & { query?: string | null },
): Promise<Page<PersonEdgeModel>> {
  const page = readWindow(args, (id) => id);
  const query = args.query?.trim();
  if (query && !store.seesPersonal) return { edges: [], totalCount: 0, hasNextPage: false, hasPreviousPage: false };
  const found = await context.services.database.inStore(store.id, (client) =>
    findPeopleRows(client, { page, ...(query && { query }) }),
  );
  return pageOf(page, found, found.totalCount, (id) => emptyPersonEdge(store, id, encodeCursor('id', id)));
}

/** null for an id unknown in this store. */
export async function readPerson(context: RequestContext, store: OpenStore, id: string): Promise<PersonModel | null> {
  const person = { store, id };
  return (await context.loaders.people.load(person)) && person;
}
