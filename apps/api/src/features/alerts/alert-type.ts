import type { AlertDeliveryRow } from '@throughline/db/alerts/alert-row';
import { builder } from '../../builder.ts';
import { AmountBaseEnum, NodeInterface } from '../../scalars.ts';
import { StoreMember } from '../organizations/store-member-type.ts';
import { Segment } from '../segments/segment-type.ts';
import { Store } from '../stores/store-type.ts';
import type { AlertSide } from './alert-figures.ts';
import { ALERT_FIGURES, type AlertFigure, type AlertSubject } from './alert-figures.ts';
import { type AlertMessage, sentenceOf } from './alert-message.ts';
import type { AlertProblem } from './ask-value.ts';
import { type AlertModel, findAlerts, findDeliveries } from './find-alerts.ts';
import { isHeld } from './look-at-alerts.ts';

export const AlertFigureEnum = builder.enumType('AlertFigure', {
  description: 'MOVED and MOVE_RATE: of the people of one segment who moved into another within the last days.',
  values: Object.keys(ALERT_FIGURES) as AlertFigure[],
});
export const AlertCrosses = builder.enumType('AlertCrosses', {
  description: 'ABOVE: when the figure comes to the threshold or more. BELOW: when it falls below it.',
  values: ['ABOVE', 'BELOW', 'EITHER'] as const,
});
const AlertSideEnum = builder.enumType('AlertSide', { values: ['ABOVE', 'BELOW'] as const });
const AlertProblemEnum = builder.enumType('AlertProblem', {
  description:
    'NO_ACCESS: who saved the alert does not reach the store any more. GONE: a segment of it does not exist any more. REFUSED: the figure can not be asked for.',
  values: ['NO_ACCESS', 'GONE', 'REFUSED'] as const,
});

const AlertDelivery = builder
  .objectRef<AlertDeliveryRow & { recipientShown: string; problemShown: string | null }>('AlertDelivery')
  .implement({
    fields: (t) => ({
      id: t.exposeID('id'),
      way: t.field({
        type: builder.enumType('AlertWay', { values: ['MAIL', 'WEBHOOK'] as const }),
        resolve: ({ way }) => way as 'MAIL' | 'WEBHOOK',
      }),
      recipient: t.exposeString('recipientShown'),
      state: t.field({
        type: builder.enumType('AlertDeliveryState', { values: ['WAITING', 'SENT', 'FAILED'] as const }),
        resolve: ({ state }) => state as 'WAITING' | 'SENT' | 'FAILED',
      }),
      isTest: t.boolean({ resolve: ({ firing }) => firing === null }),
      text: t.string({ resolve: ({ message }) => sentenceOf(message as unknown as AlertMessage) }),
      attempts: t.exposeInt('attempts'),
      problem: t.exposeString('problemShown', { nullable: true }),
      createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt.getTime() }),
      settledAt: t.field({
        type: 'DateTime',
        nullable: true,
        resolve: ({ settledAt }) => settledAt?.getTime() ?? null,
      }),
    }),
  });

/** Addresses are personal: who sees nothing personal is told where they lie alone. */
const shownMail = ({ store }: AlertModel, mail: string): string =>
  store.seesPersonal ? mail : `…${mail.slice(mail.lastIndexOf('@'))}`;

/** A mail server's words may repeat an address. */
const shownProblem = ({ store }: AlertModel, { way, problem }: AlertDeliveryRow): string | null =>
  way === 'WEBHOOK' || problem === null || store.seesPersonal ? problem : 'The mail could not be delivered.';

export const Alert = builder.objectRef<AlertModel>('Alert').implement({
  description: 'Tells when a figure crosses a threshold (docs/semantics.md 8).',
  interfaces: [NodeInterface],
  fields: (t) => ({
    name: t.exposeString('name'),
    figure: t.field({ type: AlertFigureEnum, resolve: ({ figure }) => figure as AlertFigure }),
    segment: t.field({
      type: Segment,
      nullable: true,
      description: 'null = everyone, or gone.',
      resolve: ({ store, segmentId }, _args, context) =>
        segmentId === null ? null : context.loaders.segments.load({ store, id: segmentId }),
    }),
    toSegment: t.field({
      type: Segment,
      nullable: true,
      resolve: ({ store, toSegmentId }, _args, context) =>
        toSegmentId === null ? null : context.loaders.segments.load({ store, id: toSegmentId }),
    }),
    ofEveryone: t.boolean({ resolve: ({ segmentId }) => segmentId === null }),
    canvasId: t.exposeID('canvasId', { nullable: true }),
    days: t.exposeInt('days', { nullable: true, description: 'The last days looked at, today included.' }),
    base: t.field({ type: AmountBaseEnum, resolve: ({ base }) => base as AlertSubject['base'] }),
    crosses: t.field({ type: AlertCrosses, resolve: ({ crosses }) => crosses as AlertSide | 'EITHER' }),
    threshold: t.field({ type: 'Decimal', resolve: ({ threshold }) => threshold.toFixed() }),
    mails: t.stringList({ resolve: (alert) => alert.mails.map((mail) => shownMail(alert, mail)) }),
    webhookUrl: t.exposeString('webhookUrl', { nullable: true }),
    quietFrom: t.exposeString('quietFrom', { nullable: true, description: "HH:MM of the store's clocks." }),
    quietTo: t.exposeString('quietTo', { nullable: true }),
    enabled: t.exposeBoolean('enabled'),
    value: t.field({
      type: 'Decimal',
      nullable: true,
      description: 'Of the last look; rates as shares of one.',
      resolve: ({ value }) => value?.toFixed() ?? null,
    }),
    side: t.field({
      type: AlertSideEnum,
      nullable: true,
      description: 'The one last told of, or learned at the first look.',
      resolve: ({ side }) => side as AlertSide | null,
    }),
    isHeld: t.boolean({ description: 'It has crossed, and waits for quiet hours to end.', resolve: isHeld }),
    lookedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ lookedAt }) => lookedAt?.getTime() ?? null }),
    firedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ firedAt }) => firedAt?.getTime() ?? null }),
    problem: t.field({
      type: AlertProblemEnum,
      nullable: true,
      resolve: ({ problem }) => problem as AlertProblem | null,
    }),
    savedBy: t.field({
      type: StoreMember,
      nullable: true,
      description: 'In whose name the figure is asked; null = no member any more.',
      resolve: async ({ store, savedBy }, _args, context) =>
        (await context.loaders.members(store)).get(savedBy) ?? null,
    }),
    deliveries: t.field({
      type: [AlertDelivery],
      description: 'The last 50, the newest first.',
      resolve: async (alert, _args, context) =>
        (await findDeliveries(context, alert)).map((row) => ({
          ...row,
          problemShown: shownProblem(alert, row),
          recipientShown: row.way === 'MAIL' ? shownMail(alert, row.recipient) : row.recipient,
        })),
    }),
  }),
});

builder.objectFields(Store, (t) => ({
  alerts: t.field({
    type: [Alert],
    description: 'By name.',
    resolve: (store, _args, context) => findAlerts(context, store),
  }),
  sendsMail: t.boolean({
    description: 'Whether this instance has a mail server.',
    resolve: (_store, _args, context) => context.services.mail !== null,
  }),
}));
