import { readPeople } from '@throughline/db/people/read-people';
import type { RequestContext } from '../../context.ts';
import { shownTo } from '../privacy/shown-to.ts';
import type { OpenStore } from '../stores/open-store.ts';

export const personColumns = ['Person', 'Name', 'E-mails', 'Phones', 'External ids'];

/** So many people of a download are read at once, and no more are held. */
const ROWS_AT_ONCE = 250;

/** People's columns in a download, in the order of the ids; several values are separated by semicolons. */
export async function* describePeople(
  { services }: RequestContext,
  store: OpenStore,
  personIds: readonly string[],
): AsyncGenerator<(string | null)[]> {
  for (let start = 0; start < personIds.length; start += ROWS_AT_ONCE) {
    const ids = personIds.slice(start, start + ROWS_AT_ONCE);
    const records = await services.database.inStore(store.id, (client) => readPeople(client, ids));
    const byId = new Map(records.map((record) => [record.id, shownTo(store, record)]));
    for (const id of ids) {
      const record = byId.get(id);
      const lists = [record?.emails, record?.phones, record?.externalIds];
      yield [id, record?.name ?? null, ...lists.map((values) => values?.join('; ') ?? null)];
    }
  }
}
