import { type PersonRecord, readPeople } from '@throughline/db/people/read-people';
import type { PersonOrder } from '@throughline/engine/engine';
import { type BatchLoader, batchLoader } from '../../batch-loader.ts';
import type { RequestContext } from '../../context.ts';
import { shownTo } from '../privacy/shown-to.ts';
import { nowOf } from '../stores/store-clock.ts';
import type { PersonModel } from './person-model.ts';

export interface PeopleLoaders {
  /** null = unknown in that store. */
  people: BatchLoader<PersonModel, PersonRecord | null>;
  /** The person's counted orders as of the instant of the request. */
  personOrders: BatchLoader<PersonModel, PersonOrder[]>;
}

export function createPeopleLoaders(context: RequestContext): PeopleLoaders {
  const { database, engine } = context.services;
  return {
    people: batchLoader({
      groupOf: (person) => person.store.id,
      idOf: (person) => person.id,
      load: async (people) => {
        const ids = people.map((person) => person.id);
        const records = await database.inStore(people[0]!.store.id, (client) => readPeople(client, ids));
        const byId = new Map(records.map((record) => [record.id, shownTo(people[0]!.store, record)]));
        return ids.map((id) => byId.get(id) ?? null);
      },
    }),
    personOrders: batchLoader({
      groupOf: (person) => person.store.id,
      idOf: (person) => person.id,
      load: (people) =>
        Promise.all(
          people.map((person) =>
            engine.personOrders(person.store.id, person.id, { instant: nowOf(context, person.store) }),
          ),
        ),
    }),
  };
}
