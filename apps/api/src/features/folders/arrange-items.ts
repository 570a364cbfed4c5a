import type { RequestContext } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { openStoreOrRefuse } from '../stores/open-store.ts';

const tables = { segment: 'segments', canvas: 'canvases' } as const;

/** Puts the ids asked for first, in that order; all others behind them, as they were. One unknown id changes nothing. */
export async function arrangeItems(
  context: RequestContext,
  noun: keyof typeof tables,
  input: { storeId: string; ids: string[] },
): Promise<{ ids: string[] }> {
  const store = await openStoreOrRefuse(context, input.storeId);
  const table = tables[noun];
  return context.services.database.inStore(store.id, async ({ sql }) => {
    const { rows } = await sql.query<{ id: string }>(`SELECT id FROM ${table} ORDER BY position, created_at, id`);
    const ids = arrange(
      rows.map((row) => row.id),
      input.ids,
      noun,
    );
    await sql.query(
      `UPDATE ${table} SET position = place.position - 1
       FROM unnest($1::text[]) WITH ORDINALITY AS place (id, position) WHERE ${table}.id = place.id`,
      [ids],
    );
    return { ids };
  });
}

function arrange(present: string[], wanted: string[], noun: string): string[] {
  const known = new Set(present);
  const problems = wanted.flatMap((id, index) =>
    known.has(id)
      ? []
      : [{ path: ['ids', String(index)], code: 'NOT_FOUND' as const, message: `There is no such ${noun}.` }],
  );
  if (problems.length > 0) throw new Refused(problems);
  const first = [...new Set(wanted)];
  const moved = new Set(first);
  return [...first, ...present.filter((id) => !moved.has(id))];
}
