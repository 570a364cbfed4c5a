import { builder } from '../../builder.ts';
import { addMutation } from '../../mutation.ts';
import type { UserProblem } from '../../refused.ts';
import { NodeInterface, UserError } from '../../scalars.ts';
import { Store } from '../stores/store-type.ts';
import { createReportSchedule, deleteReportSchedule, setReportScheduleEnabled } from './change-report-schedules.ts';
import { findReportSchedules, type ReportScheduleModel } from './find-report-schedules.ts';
import type { Cadence } from './next-send.ts';
import { sendReportScheduleNow } from './send-report-now.ts';
import { updateReportSchedule } from './update-report-schedule.ts';

const ReportCadence = builder.enumType('ReportCadence', { values: ['DAILY', 'WEEKLY', 'MONTHLY'] as const });

/** Addresses are personal: who sees nothing personal is told where they lie alone. */
const shownMail = ({ store }: ReportScheduleModel, mail: string): string =>
  store.seesPersonal ? mail : `…${mail.slice(mail.lastIndexOf('@'))}`;

/** A mail server's words may name whom it refuses, with the address or without. */
const shownProblem = ({ store, lastProblem }: ReportScheduleModel): string | null =>
  store.seesPersonal || lastProblem === null || !/@|refused/.test(lastProblem)
    ? lastProblem
    : 'Not everybody could be reached. Who may see personal data is told whom, and why.';

const ReportSchedule = builder.objectRef<ReportScheduleModel>('ReportSchedule').implement({
  description:
    'Home, a page of insights or a canvas that is sent by mail, with the figures that who set it up would see then.',
  interfaces: [NodeInterface],
  fields: (t) => ({
    label: t.exposeString('label'),
    page: t.exposeString('page', { description: 'Below the path of the store, for example insights/channels.' }),
    search: t.exposeString('search'),
    recipients: t.stringList({ resolve: (row) => row.recipients.map((mail) => shownMail(row, mail)) }),
    cadence: t.field({ type: ReportCadence, resolve: (row) => row.cadence as Cadence }),
    day: t.exposeInt('day', { nullable: true, description: 'WEEKLY: 1 = Monday; MONTHLY: of the month.' }),
    hour: t.exposeInt('hour', { description: "Of the store's clocks." }),
    asPdf: t.exposeBoolean('asPdf'),
    asCsv: t.exposeBoolean('asCsv'),
    enabled: t.exposeBoolean('enabled'),
    version: t.exposeInt('version', { description: 'One more with each edit.' }),
    nextAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'null while it pauses.',
      resolve: (row) => (row.enabled ? row.nextAt.getTime() : null),
    }),
    lastSentAt: t.field({ type: 'DateTime', nullable: true, resolve: (row) => row.lastSentAt?.getTime() ?? null }),
    lastProblem: t.string({ nullable: true, description: 'Of the last sending.', resolve: shownProblem }),
  }),
});

builder.objectField(Store, 'reportSchedules', (t) =>
  t.field({ type: [ReportSchedule], resolve: (store, _args, context) => findReportSchedules(context, store) }),
);

const ReportSchedulePayload = builder
  .objectRef<{ reportSchedule?: ReportScheduleModel | null; userErrors: UserProblem[] }>('ReportSchedulePayload')
  .implement({
    fields: (t) => ({
      reportSchedule: t.field({
        type: ReportSchedule,
        nullable: true,
        resolve: (payload) => payload.reportSchedule ?? null,
      }),
      userErrors: t.expose('userErrors', { type: [UserError] }),
    }),
  });

const CreateReportScheduleInput = builder.inputType('CreateReportScheduleInput', {
  fields: (t) => ({
    storeId: t.id({ required: true }),
    label: t.string({ required: true }),
    page: t.string({ required: true }),
    search: t.string({ required: true }),
    recipients: t.stringList({ required: true, description: '1 to 20 addresses; each gets a mail of its own.' }),
    cadence: t.field({ type: ReportCadence, required: true }),
    day: t.int(),
    hour: t.int({ required: true }),
    asPdf: t.boolean({ required: true }),
    asCsv: t.boolean({ required: true }),
  }),
});
const UpdateReportScheduleInput = builder.inputType('UpdateReportScheduleInput', {
  description: 'What is absent stays as it was; a cadence is given with its day.',
  fields: (t) => ({
    id: t.id({ required: true }),
    expectedVersion: t.int({ description: 'VERSION_CONFLICT if another stands; without it the last writer wins.' }),
    label: t.string(),
    page: t.string(),
    search: t.string(),
    recipients: t.stringList(),
    cadence: t.field({ type: ReportCadence }),
    day: t.int(),
    hour: t.int(),
    asPdf: t.boolean(),
    asCsv: t.boolean(),
  }),
});
const SetReportScheduleEnabledInput = builder.inputType('SetReportScheduleEnabledInput', {
  fields: (t) => ({ id: t.id({ required: true }), enabled: t.boolean({ required: true }) }),
});
const ReportScheduleIdInput = builder.inputType('ReportScheduleIdInput', {
  fields: (t) => ({ id: t.id({ required: true }) }),
});

addMutation('createReportSchedule', ReportSchedulePayload, CreateReportScheduleInput, async (context, input) => ({
  reportSchedule: await createReportSchedule(context, { ...input, day: input.day ?? null }),
}));
addMutation('updateReportSchedule', ReportSchedulePayload, UpdateReportScheduleInput, async (context, input) => ({
  reportSchedule: await updateReportSchedule(context, input),
}));
addMutation(
  'setReportScheduleEnabled',
  ReportSchedulePayload,
  SetReportScheduleEnabledInput,
  async (context, input) => ({ reportSchedule: await setReportScheduleEnabled(context, input) }),
);
addMutation('deleteReportSchedule', ReportSchedulePayload, ReportScheduleIdInput, async (context, { id }) => ({
  reportSchedule: await deleteReportSchedule(context, id),
}));
addMutation('sendReportScheduleNow', ReportSchedulePayload, ReportScheduleIdInput, async (context, { id }) => ({
  reportSchedule: await sendReportScheduleNow(context, id),
}));
