'use client';
import { BarRows } from '@throughline/ui/bar-rows';
import { ChartCard } from '@throughline/ui/chart-card';
import { ChartLegend } from '@throughline/ui/chart-legend';
import type { Format } from '../../../data/format.ts';
import { useStore } from '../../shell/use-store.tsx';
import { SAMPLE_MIN } from '../figure.tsx';
import { distanceWords } from './near-store-view.ts';
import type { NearStores } from './use-near-store.ts';

const parts = ['near', 'far', 'unknown'] as const;

/** Which share lives near a store, beside that of the segment compared with. */
export function NearStoreBars(props: { found: NearStores; compared: NearStores | null; format: Format }) {
  const { found, format } = props;
  const isNobody = props.compared?.all.customers === 0;
  const compared = isNobody ? null : props.compared;
  const against = isNobody ? ', nobody of the segment compared with' : '';
  const store = useStore();
  const km = distanceWords(found.radiusKm, format);
  const labels = { near: `Within ${km}`, far: 'Further away', unknown: 'Not known' };
  const text = (of: NearStores, part: (typeof parts)[number]) => format.percent(of[part].share?.value, 1);
  return (
    <ChartCard
      title="Near and far"
      note={`${format.counted(found.all.customers, 'customer', 'customers')}${against}${compared ? ` against ${format.count(compared.all.customers)}` : ''}`}
      fileName={`${store.name} near store`}
      table={csvOf(found, compared, labels)}
    >
      {compared && (
        <ChartLegend
          items={[
            { name: 'Segment', colour: 'var(--s1)' },
            { name: 'Compared with', colour: 'var(--s2)' },
          ]}
        />
      )}
      <BarRows
        summary={`Shares of customers by where they live: ${parts.map((part) => `${labels[part]} ${text(found, part)}${compared ? ` against ${text(compared, part)}` : ''}`).join(', ')}`}
        rows={parts.map((part) => ({
          key: part,
          label: labels[part],
          value: found[part].share?.value ?? 0,
          text: text(found, part),
          other: compared ? { value: compared[part].share?.value ?? 0, text: text(compared, part) } : undefined,
          muted: found.all.customers < SAMPLE_MIN,
        }))}
      />
    </ChartCard>
  );
}

/** The parts, then each location. */
function csvOf(found: NearStores, compared: NearStores | null, labels: Record<(typeof parts)[number], string>) {
  const others = new Map(compared?.locations.map(({ locationId, customers }) => [locationId, customers]));
  const beside = (of: number | string) => (compared ? [String(of)] : []);
  return {
    heads: ['Customers who live', 'Customers', 'Share', 'Orders', 'Revenue', ...(compared ? ['Compared'] : [])],
    rows: [
      ...parts.map((part) => {
        const { customers, share, orders, revenue } = found[part];
        const other = compared?.[part].customers ?? '';
        return [
          labels[part],
          String(customers),
          String(share?.value ?? ''),
          String(orders),
          revenue.amount,
          ...beside(other),
        ];
      }),
      ...found.locations.map(({ locationId, name, customers, share, orders, revenue }) => {
        const own = [String(customers), String(share?.value ?? ''), String(orders), revenue.amount];
        return [`Near ${name}`, ...own, ...beside(others.get(locationId) ?? 0)];
      }),
    ],
  };
}
