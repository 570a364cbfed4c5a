import { csvOf } from '@throughline/ui/chart-export';
import type { DeskRow } from './desk-row.ts';

const text = (value: number | string | null | undefined): string =>
  value === null || value === undefined ? '' : String(value);

/** What the desk shows, unrounded, each amount beside its currency. */
export const deskCsv = (rows: readonly DeskRow[]): string =>
  csvOf({
    heads: [
      'store',
      'currency',
      'time_zone',
      'as_of',
      'data_as_of',
      'state',
      'customers',
      'change_7_day',
      'lifetime_value',
      'repeat_rate',
      'omnichannel_customers',
      'omnichannel_share',
      'store_to_online_moved',
      'store_to_online_at_risk',
      'store_to_online_rate',
      'needs',
    ],
    rows: rows.map(({ store, answer }) => {
      const of = answer?.figures;
      return [
        store.name,
        store.currencyCode,
        store.timeZone,
        of?.asOf,
        of?.dataAsOf,
        of?.state,
        of?.customerCount,
        of?.customerChange,
        of?.lifetimeValue?.amount,
        of?.repeatCustomerRate,
        of?.omnichannelCount,
        of?.omnichannelShare,
        of?.storeToOnline?.moved,
        of?.storeToOnline?.atRisk,
        of?.storeToOnline?.rate,
        answer?.needs?.map(({ title }) => title).join('; '),
      ].map(text);
    }),
  });
