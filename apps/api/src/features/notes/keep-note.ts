import { parseDay } from '@throughline/core/calendar';
import { newId } from '@throughline/db/ids';
import type { RequestContext } from '../../context.ts';
import { readText } from '../../read-name.ts';
import { Refused, refuse, type UserProblem } from '../../refused.ts';
import { openStoreOrRefuse } from '../stores/open-store.ts';
import { findNoteOrRefuse, type NoteModel } from './find-notes.ts';

export type NoteKind = 'CAMPAIGN' | 'OPENING' | 'OTHER';

export interface NoteInput {
  /** Local dates, both included; no `until` = one day. */
  on: string;
  until: string | null;
  text: string;
  kind: NoteKind;
}

const notesMax = 1000;
const textMax = 500;
const daysMax = 3660;

export async function createNote(
  context: RequestContext,
  input: Omit<NoteInput, 'until'> & { storeId: string; until?: string | null },
): Promise<NoteModel> {
  const store = await openStoreOrRefuse(context, input.storeId);
  const columns = readColumns({ ...input, until: input.until ?? null });
  const row = await context.services.database.inStore(store.id, async ({ prisma }) => {
    if ((await prisma.chartNote.count()) >= notesMax)
      refuse('storeId', `A store has at most ${notesMax} notes.`, 'LIMIT');
    const data = { id: newId('not'), storeId: store.id, createdBy: context.viewer.id, ...columns };
    return prisma.chartNote.create({ data });
  });
  return { ...row, store };
}

/** What is absent stays as it was; `until` null = one day. */
export async function updateNote(
  context: RequestContext,
  input: { id: string } & { [Name in keyof NoteInput]?: NoteInput[Name] | null },
): Promise<NoteModel> {
  const { store, ...before } = await findNoteOrRefuse(context, input.id);
  const columns = readColumns({
    on: input.on ?? dateOf(before.startsOn),
    until: input.until === undefined ? before.endsOn && dateOf(before.endsOn) : input.until,
    text: input.text ?? before.text,
    kind: input.kind ?? (before.kind as NoteKind),
  });
  const row = await context.services.database.inStore(store.id, ({ prisma }) =>
    prisma.chartNote.update({ where: { id: before.id }, data: columns }),
  );
  return { ...row, store };
}

export async function deleteNote(context: RequestContext, id: string): Promise<NoteModel> {
  const note = await findNoteOrRefuse(context, id);
  await context.services.database.inStore(note.store.id, ({ prisma }) =>
    prisma.chartNote.deleteMany({ where: { id } }),
  );
  return note;
}

/** YYYY-MM-DD of a column of type date. */
export const dateOf = (date: Date): string => date.toISOString().slice(0, 10);

function readColumns({ on, until, text: given, kind }: NoteInput) {
  const problems: UserProblem[] = [];
  const note = (path: string, message: string) => problems.push({ path: [path], code: 'WRONG_VALUE', message });
  const [first, last] = [parseDay(on), until === null ? null : parseDay(until)];
  if (first === null) note('on', 'A date is expected, YYYY-MM-DD.');
  if (until !== null && last === null) note('until', 'A date is expected, YYYY-MM-DD.');
  if (first !== null && last !== null && last < first) note('until', 'The last day is before the first.');
  if (first !== null && last !== null && last - first >= daysMax)
    note('until', `A note holds at most ${daysMax} days.`);
  if (problems.length > 0) throw new Refused(problems);
  const text = readText('text', given, textMax);
  if (!text) refuse('text', 'A note says what happened.');
  const endsOn = until === null || until === on ? null : new Date(`${until}T00:00:00Z`);
  return { startsOn: new Date(`${on}T00:00:00Z`), endsOn, text, kind };
}
