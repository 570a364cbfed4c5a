'use client';
import { Card } from '@throughline/ui/card';
import { type Column, Table } from '@throughline/ui/table';
import { useState } from 'react';
import type { Format } from '../../../data/format.ts';
import { useStore } from '../../shell/use-store.tsx';
import { moneyRange, percentRange, shortMoney } from '../estimate-words.ts';
import { Figure, WithInterval } from '../figure.tsx';
import { ShowMore } from '../products/show-more.tsx';
import { distanceWords } from './near-store-view.ts';
import type { NearLocation, NearStores } from './use-near-store.ts';

const rowsPerPage = 20;

/** Each own location with the people near it. */
export function NearStoreTable(props: {
  found: NearStores;
  who: string;
  chosenKey: string | null;
  asOf: string | null;
  format: Format;
}) {
  const { found, chosenKey, format } = props;
  const { currencyCode } = useStore();
  const [shownMax, setShownMax] = useState(rowsPerPage);
  const chosenAt = found.locations.findIndex(({ locationId }) => locationId === chosenKey);
  const rows = found.locations.slice(0, Math.max(shownMax, chosenAt + 1));
  const isCut = found.locationCount > found.locations.length;
  const note = isCut
    ? `the ${format.count(found.locations.length)} with most of ${format.count(found.locationCount)}`
    : '';
  return (
    <Card title="By location" note={note} flush>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section aria-label="By location" tabIndex={0} className="overflow-x-auto">
        <Table<NearLocation>
          label="Customers by location"
          rows={rows}
          rowKey={({ locationId }) => locationId}
          chosenKey={chosenKey ?? undefined}
          columns={columns({ ...props, currencyCode })}
        />
      </section>
      <ShowMore
        left={found.locations.length - rows.length}
        onMore={() => setShownMax(rows.length + 40)}
        format={format}
      />
      <p className="px-3.5 py-2.5 text-small text-ink3">
        People who live near several locations are counted at each; “nearest” counts everyone once.
      </p>
    </Card>
  );
}

function columns(props: {
  found: NearStores;
  who: string;
  asOf: string | null;
  format: Format;
  currencyCode: string;
}): Column<NearLocation>[] {
  const { found, who, asOf, format, currencyCode } = props;
  const figure = { align: 'right', phone: 'detail' } as const;
  return [
    {
      key: 'name',
      head: 'Location',
      phone: 'title',
      cell: ({ name }) => <span className="block min-w-32 [overflow-wrap:anywhere]">{name}</span>,
    },
    {
      ...figure,
      key: 'customers',
      head: `Within ${distanceWords(found.radiusKm, format)}`,
      phone: 'figure',
      cell: ({ customers, people, name }) => (
        <Figure people={people} name={`${who} near ${name}`} asOf={asOf}>
          <strong className="font-semibold">{format.count(customers)}</strong>
        </Figure>
      ),
    },
    { ...figure, key: 'nearest', head: 'Nearest', cell: ({ nearest }) => format.count(nearest) },
    { ...figure, key: 'orders', head: 'Orders', cell: ({ orders }) => format.count(orders) },
    { ...figure, key: 'revenue', head: `Revenue, ${currencyCode}`, cell: ({ revenue }) => format.amount(revenue) },
    {
      ...figure,
      key: 'value',
      head: `LTV, ${currencyCode}`,
      cell: ({ lifetimeValue }) =>
        lifetimeValue ? (
          <WithInterval
            value={shortMoney(lifetimeValue.value, format)}
            interval={moneyRange(lifetimeValue, format)}
            n={lifetimeValue.n}
          />
        ) : (
          '–'
        ),
    },
    {
      ...figure,
      key: 'repeat',
      head: 'Repeat rate',
      cell: ({ repeatRate }) =>
        repeatRate ? (
          <WithInterval
            value={format.percent(repeatRate.value, 1)}
            interval={percentRange(repeatRate, format)}
            n={repeatRate.n}
          />
        ) : (
          '–'
        ),
    },
  ];
}
