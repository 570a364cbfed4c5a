import { readNearStoreView } from '@throughline/core/insights/near-store-view';
import {
  type Amount,
  ESTIMATE,
  type Estimate,
  estimated,
  MONEY,
  type MoneyEstimate,
  moneyEstimated,
} from '../report-answers.ts';
import { type ReportPage, SCOPE_OF_ONE } from '../report-page.ts';
import type { Cell } from '../report-table.ts';

interface Figures {
  customers: number;
  orders: number;
  share: Estimate | null;
  revenue: Amount;
  lifetimeValue: MoneyEstimate | null;
  repeatRate: Estimate | null;
}
type Part = 'all' | 'near' | 'far' | 'unknown';
interface Answer {
  nearStores:
    | (Record<Part, Figures> & {
        radiusKm: number;
        channels: { label: string; isChosen: boolean }[];
        locations: (Figures & { name: string; nearest: number })[];
      })
    | null;
}

const FIGURES = `{ customers orders share ${ESTIMATE} revenue { amount } lifetimeValue ${MONEY} repeatRate ${ESTIMATE} }`;

export const nearStoreReport: ReportPage = {
  title: 'Near store',
  compares: true,
  tables: async ({ ask, store, search }) => {
    const { radiusKm, channels } = readNearStoreView(search);
    const { nearStores } = await ask<Answer>(
      `nearStores(${SCOPE_OF_ONE}, radiusKm: $radiusKm, channels: $channels) { radiusKm channels { label isChosen }
        all ${FIGURES} near ${FIGURES} far ${FIGURES} unknown ${FIGURES}
        locations { name nearest customers orders share ${ESTIMATE} revenue { amount } lifetimeValue ${MONEY} repeatRate ${ESTIMATE} } }`,
      { radiusKm: { type: 'Float!', value: radiusKm }, channels: { type: '[String!]', value: channels } },
    );
    if (nearStores === null) return [];
    const km = `${nearStores.radiusKm} km`;
    const labels = nearStores.channels.filter(({ isChosen }) => isChosen).map(({ label }) => label);
    const note = labels.length === 0 ? 'every channel has orders at a location' : `bought only in ${labels.join(', ')}`;
    const worth = ({ orders, revenue, lifetimeValue, repeatRate }: Figures): Cell[] => [
      orders,
      revenue.amount,
      moneyEstimated(lifetimeValue),
      estimated(repeatRate),
    ];
    const worthColumns = [
      { head: 'Orders', kind: 'count' },
      { head: `Revenue, ${store.currencyCode}`, kind: 'money' },
      { head: `LTV, ${store.currencyCode}`, kind: 'money', isEstimated: true },
      { head: 'Repeat rate', kind: 'percent', isEstimated: true },
    ] as const;
    const part = (label: string, figures: Figures): Cell[] => [
      label,
      figures.customers,
      estimated(figures.share),
      ...worth(figures),
    ];
    return [
      {
        title: 'Where they live',
        note,
        columns: [
          { head: 'Customers who', kind: 'text' },
          { head: 'Customers', kind: 'count' },
          { head: 'Share', kind: 'percent', isEstimated: true },
          ...worthColumns,
        ],
        rows: [
          part('bought only there', nearStores.all),
          part(`live within ${km} of a store`, nearStores.near),
          part('live further away', nearStores.far),
          part('live where is not known', nearStores.unknown),
        ],
      },
      {
        title: 'By location',
        note: 'who lives near several locations is counted at each; “nearest” counts everyone once',
        columns: [
          { head: 'Location', kind: 'text' },
          { head: `Within ${km}`, kind: 'count' },
          { head: 'Nearest', kind: 'count' },
          ...worthColumns,
        ],
        rows: nearStores.locations.map((one) => [one.name, one.customers, one.nearest, ...worth(one)]),
        bars: 1,
      },
    ];
  },
};
