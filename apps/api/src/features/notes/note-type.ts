import { parseDay } from '@throughline/core/calendar';
import { builder } from '../../builder.ts';
import { addMutation } from '../../mutation.ts';
import { refuse, type UserProblem } from '../../refused.ts';
import { NodeInterface, UserError } from '../../scalars.ts';
import { StoreMember } from '../organizations/store-member-type.ts';
import { Store } from '../stores/store-type.ts';
import { findNotes, type NoteModel } from './find-notes.ts';
import { createNote, dateOf, deleteNote, type NoteKind, updateNote } from './keep-note.ts';

const ChartNoteKind = builder.enumType('ChartNoteKind', { values: ['CAMPAIGN', 'OPENING', 'OTHER'] as const });

const ChartNote = builder.objectRef<NoteModel>('ChartNote').implement({
  description: 'What happened on a day, shown on the time axis of charts.',
  interfaces: [NodeInterface],
  fields: (t) => ({
    on: t.field({ type: 'Date', resolve: ({ startsOn }) => dateOf(startsOn) }),
    until: t.field({
      type: 'Date',
      nullable: true,
      description: 'Its last day, included; null = one day.',
      resolve: ({ endsOn }) => endsOn && dateOf(endsOn),
    }),
    text: t.exposeString('text'),
    kind: t.field({ type: ChartNoteKind, resolve: ({ kind }) => kind as NoteKind }),
    createdBy: t.field({
      type: StoreMember,
      nullable: true,
      resolve: async ({ store, createdBy }, _args, context) =>
        (createdBy !== null && (await context.loaders.members(store)).get(createdBy)) || null,
    }),
  }),
});

builder.objectField(Store, 'chartNotes', (t) =>
  t.field({
    type: [ChartNote],
    description: 'Those with a day in from..to, both included, absent = open; by their first day.',
    args: { from: t.arg({ type: 'Date' }), to: t.arg({ type: 'Date' }) },
    resolve: (store, args, context) => {
      for (const name of ['from', 'to'] as const)
        if (args[name] && parseDay(args[name]) === null) refuse(name, `${name} is not a date (YYYY-MM-DD).`);
      return findNotes(context, store, args);
    },
  }),
);

type PayloadModel = { chartNote?: NoteModel | null; userErrors: UserProblem[] };
const ChartNotePayload = builder.objectRef<PayloadModel>('ChartNotePayload').implement({
  fields: (t) => ({
    chartNote: t.field({ type: ChartNote, nullable: true, resolve: (payload) => payload.chartNote ?? null }),
    userErrors: t.expose('userErrors', { type: [UserError] }),
  }),
});
const CreateChartNoteInput = builder.inputType('CreateChartNoteInput', {
  fields: (t) => ({
    storeId: t.id({ required: true }),
    on: t.field({ type: 'Date', required: true }),
    until: t.field({ type: 'Date' }),
    text: t.string({ required: true }),
    kind: t.field({ type: ChartNoteKind, required: true }),
  }),
});
const UpdateChartNoteInput = builder.inputType('UpdateChartNoteInput', {
  description: 'What is absent stays as it was; `until` null = one day.',
  fields: (t) => ({
    id: t.id({ required: true }),
    on: t.field({ type: 'Date' }),
    until: t.field({ type: 'Date' }),
    text: t.string(),
    kind: t.field({ type: ChartNoteKind }),
  }),
});
const ChartNoteIdInput = builder.inputType('ChartNoteIdInput', { fields: (t) => ({ id: t.id({ required: true }) }) });

addMutation('createChartNote', ChartNotePayload, CreateChartNoteInput, async (context, input) => ({
  chartNote: await createNote(context, input),
}));
addMutation('updateChartNote', ChartNotePayload, UpdateChartNoteInput, async (context, input) => ({
  chartNote: await updateNote(context, input),
}));
addMutation('deleteChartNote', ChartNotePayload, ChartNoteIdInput, async (context, { id }) => ({
  chartNote: await deleteNote(context, id),
}));
