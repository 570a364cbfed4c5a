import { builder } from '../../builder.ts';
import { Money } from '../../scalars.ts';
import { Store } from './store-type.ts';
import {
  type ChangedDay,
  findTimeZoneChange,
  type MovedSchedule,
  type TimeZoneChangeModel,
} from './time-zone-change.ts';

const TimeZoneDay = builder.objectRef<ChangedDay & { currencyCode: string }>('TimeZoneDay').implement({
  description: 'A local date, and what counts on it by the zone of now and by the other.',
  fields: (t) => ({
    date: t.expose('date', { type: 'Date', description: 'A local date, by whichever zone.' }),
    ordersBefore: t.exposeInt('ordersBefore', { description: 'Counted orders placed on it, as things are.' }),
    ordersAfter: t.exposeInt('ordersAfter', { description: 'Those by the other zone.' }),
    amountBefore: t.field({
      type: Money,
      description: 'Gross of the orders before.',
      resolve: ({ amountBefore, currencyCode }) => ({ amountMinor: amountBefore, currencyCode }),
    }),
    amountAfter: t.field({
      type: Money,
      description: 'Gross of the orders after.',
      resolve: ({ amountAfter, currencyCode }) => ({ amountMinor: amountAfter, currencyCode }),
    }),
  }),
});

const ScheduleKind = builder.enumType('MovedScheduleKind', {
  description:
    'What moves with a store’s days: REPORT is a page that is mailed, FEED a place that is looked at for files.',
  values: ['REPORT', 'FEED'] as const,
});
const MovedScheduleRef = builder.objectRef<MovedSchedule>('MovedSchedule').implement({
  description: "What is due at an hour of the store's clocks.",
  fields: (t) => ({
    id: t.exposeID('id'),
    kind: t.expose('kind', { type: ScheduleKind, description: 'What it is.' }),
    name: t.exposeString('name', { description: 'The label of a report; the folder of a feed.' }),
    before: t.expose('before', { type: 'DateTime', description: 'When it is due next as things are.' }),
    after: t.expose('after', { type: 'DateTime', description: 'When it would be due next.' }),
  }),
});

const TimeZoneChange = builder.objectRef<TimeZoneChangeModel>('TimeZoneChange').implement({
  description: 'What another time zone would change. Nothing is changed by asking.',
  fields: (t) => ({
    timeZone: t.exposeString('timeZone', { description: 'The zone that was asked about (IANA).' }),
    today: t.expose('today', { type: 'Date', description: "The store's date now, by the other zone." }),
    orderCount: t.exposeInt('orderCount', { description: 'Counted orders placed by now.' }),
    movedOrderCount: t.exposeInt('movedCount', { description: 'Those that fall on another local date.' }),
    changedDayCount: t.exposeInt('dayCount', { description: 'Local dates that such orders leave or come to.' }),
    days: t.field({
      type: [TimeZoneDay],
      description: 'Today by either zone, and the past date whose number of orders changes most; the newest first.',
      resolve: ({ days, store: { currencyCode } }) => days.map((day) => ({ ...day, currencyCode })),
    }),
    schedules: t.expose('schedules', {
      type: [MovedScheduleRef],
      description: 'Reports that are sent, and feeds that are looked at once a day.',
    }),
  }),
});

builder.objectFields(Store, (t) => ({
  timeZoneChange: t.field({
    type: TimeZoneChange,
    description: 'What another time zone would change, before it is set by `updateStore`.',
    args: { timeZone: t.arg.string({ required: true, description: 'IANA, such as America/New_York.' }) },
    resolve: (store, { timeZone }, context) => findTimeZoneChange(context, store, timeZone),
  }),
}));
