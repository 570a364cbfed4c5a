import { builder } from '../../builder.ts';
import { addMutation } from '../../mutation.ts';
import type { UserProblem } from '../../refused.ts';
import { AmountBaseEnum, UserError } from '../../scalars.ts';
import { Alert, AlertCrosses, AlertFigureEnum } from './alert-type.ts';
import type { AlertModel } from './find-alerts.ts';
import { createAlert, deleteAlert, lookAtAlert, updateAlert } from './keep-alert.ts';
import { testAlert } from './test-alert.ts';

type PayloadModel = { alert?: AlertModel | null; webhookSecret?: string | null; userErrors: UserProblem[] };
const AlertPayload = builder.objectRef<PayloadModel>('AlertPayload').implement({
  fields: (t) => ({
    alert: t.field({ type: Alert, nullable: true, resolve: (payload) => payload.alert ?? null }),
    webhookSecret: t.string({
      nullable: true,
      description: 'What signs the messages to a webhook that is new (Standard Webhooks): told this once.',
      resolve: (payload) => payload.webhookSecret ?? null,
    }),
    userErrors: t.expose('userErrors', { type: [UserError] }),
  }),
});

const CreateAlertInput = builder.inputType('CreateAlertInput', {
  fields: (t) => ({
    storeId: t.id({ required: true }),
    name: t.string({ required: true }),
    figure: t.field({ type: AlertFigureEnum, required: true }),
    segmentId: t.id({ description: 'Absent = everyone.' }),
    toSegmentId: t.id({ description: 'For MOVED and MOVE_RATE.' }),
    canvasId: t.id({ description: 'Where the move is drawn: what a message links to.' }),
    days: t.int({ description: 'For ORDERS, MOVED and MOVE_RATE: the last 1 to 366 days, today included.' }),
    base: t.field({ type: AmountBaseEnum }),
    crosses: t.field({ type: AlertCrosses, required: true }),
    threshold: t.field({ type: 'Decimal', required: true }),
    mails: t.stringList({ description: 'At most 20.' }),
    webhookUrl: t.string(),
    quietFrom: t.string({ description: "HH:MM of the store's clocks, with quietTo: nothing is sent then." }),
    quietTo: t.string(),
    enabled: t.boolean(),
  }),
});
const UpdateAlertInput = builder.inputType('UpdateAlertInput', {
  description: 'What is absent stays as it was; what is watched is given whole, with its figure, or not at all.',
  fields: (t) => ({
    id: t.id({ required: true }),
    name: t.string(),
    figure: t.field({ type: AlertFigureEnum }),
    segmentId: t.id(),
    toSegmentId: t.id(),
    canvasId: t.id(),
    days: t.int(),
    base: t.field({ type: AmountBaseEnum }),
    crosses: t.field({ type: AlertCrosses }),
    threshold: t.field({ type: 'Decimal' }),
    mails: t.stringList(),
    webhookUrl: t.string({ description: 'Empty = none any more; another one gets another secret.' }),
    quietFrom: t.string({ description: 'Empty, as quietTo: none any more.' }),
    quietTo: t.string(),
    enabled: t.boolean(),
  }),
});
const AlertIdInput = builder.inputType('AlertIdInput', { fields: (t) => ({ id: t.id({ required: true }) }) });

addMutation('createAlert', AlertPayload, CreateAlertInput, createAlert);
addMutation('updateAlert', AlertPayload, UpdateAlertInput, updateAlert);
addMutation('deleteAlert', AlertPayload, AlertIdInput, async (context, { id }) => ({
  alert: await deleteAlert(context, id),
}));
addMutation('testAlert', AlertPayload, AlertIdInput, async (context, { id }) => ({
  alert: await testAlert(context, id),
}));
addMutation('lookAtAlert', AlertPayload, AlertIdInput, async (context, { id }) => ({
  alert: await lookAtAlert(context, id),
}));
