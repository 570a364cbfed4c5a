import type { ChartNoteRow } from '@throughline/db/notes/chart-note-row';
import type { RequestContext } from '../../context.ts';
import { refuseUnknown } from '../../refused.ts';
import { findInStores, type OpenStore } from '../stores/open-store.ts';

export type NoteModel = ChartNoteRow & { store: OpenStore };

const dayOf = (date: string): Date => new Date(`${date}T00:00:00Z`);

/** Those of which some day lies in from..to (local dates, both included; absent = open), by their first day. */
export async function findNotes(
  context: RequestContext,
  store: OpenStore,
  { from, to }: { from?: string | null; to?: string | null },
): Promise<NoteModel[]> {
  const rows = await context.services.database.inStore(store.id, ({ prisma }) =>
    prisma.chartNote.findMany({
      where: {
        ...(to ? { startsOn: { lte: dayOf(to) } } : {}),
        ...(from ? { OR: [{ endsOn: { gte: dayOf(from) } }, { endsOn: null, startsOn: { gte: dayOf(from) } }] } : {}),
      },
      orderBy: [{ startsOn: 'asc' }, { id: 'asc' }],
    }),
  );
  return rows.map((row) => ({ ...row, store }));
}

/** null for an unknown id and a foreign one alike. */
export function findNote(context: RequestContext, id: string): Promise<NoteModel | null> {
  return findInStores(context, async (store) => {
    const row = await context.services.database.inStore(store.id, ({ prisma }) =>
      prisma.chartNote.findUnique({ where: { id } }),
    );
    return row && { ...row, store };
  });
}

export async function findNoteOrRefuse(context: RequestContext, id: string): Promise<NoteModel> {
  return (await findNote(context, id)) ?? refuseUnknown('id', 'note');
}
