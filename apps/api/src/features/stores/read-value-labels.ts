import type { RequestContext } from '../../context.ts';
import type { OpenStore } from './open-store.ts';

/** How a value of a field is called: channels and products by their titles, locations by name; else the value itself. */
export type ValueLabels = (field: string, value: string) => string;

export async function readValueLabels(context: RequestContext, store: OpenStore): Promise<ValueLabels> {
  const [{ values }, { nameOf }, locations] = await Promise.all([
    context.loaders.figures(store),
    context.loaders.channelNames(store),
    readLocationNames(context, store),
  ]);
  const named = Object.entries(values).map(([field, seen]): [string, Map<string, string>] => [
    field,
    new Map(seen.flatMap((row): [string, string][] => (row.label ? [[row.value, row.label]] : []))),
  ]);
  const labels = new Map(named).set('location', locations);
  return (field, value) => (field === 'channel' ? nameOf(value) : (labels.get(field)?.get(value) ?? value));
}

async function readLocationNames({ services }: RequestContext, store: OpenStore): Promise<Map<string, string>> {
  const { rows } = await services.database.inStore(store.id, ({ sql }) =>
    sql.query<{ id: string; name: string }>('SELECT external_id AS id, name FROM locations WHERE store_id = $1', [
      store.id,
    ]),
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
