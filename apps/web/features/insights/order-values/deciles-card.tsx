'use client';
import { Card } from '@throughline/ui/card';
import { Select } from '@throughline/ui/select';
import { type Column, Table } from '@throughline/ui/table';
import type { Format } from '../../../data/format.ts';
import { useStore } from '../../shell/use-store.tsx';
import { ChannelMark } from '../channel-mark.tsx';
import { channelKey, channelLabel, colourOf } from '../channel-words.ts';
import { amountDigits, signedAmount } from '../estimate-words.ts';
import { Figure, SAMPLE_MIN } from '../figure.tsx';
import { type OrderValueRow, type OrderValues, useAgainst } from './use-order-values.ts';

interface DecileRow {
  key: string;
  label: string;
  colour: string | null;
  /** Null for a difference of two rows. */
  of: OrderValueRow | null;
  deciles: readonly number[];
  isFew: boolean;
  section: string | null;
}

const amountsOf = (row: OrderValueRow) => row.deciles.map(({ amount }) => Number(amount));

const mostOrders = (rows: readonly OrderValueRow[]) =>
  [...rows].sort((a, b) => b.orders - a.orders)[0]?.channel.key ?? undefined;

/** What each tenth of a channel's orders stays below, and the differences to one of them. */
export function DecilesCard(props: { values: OrderValues; asOf: string | null; format: Format; className?: string }) {
  const { values, asOf, format } = props;
  const store = useStore();
  const [against, setAgainst] = useAgainst();
  const rowsOf = (rows: readonly OrderValueRow[], key: string, section: string | null): DecileRow[] => {
    const basis =
      rows.find(({ channel }) => channel.key === against) ?? [...rows].sort((a, b) => b.orders - a.orders)[0];
    const own = rows.map((row, index) => ({
      key: `${key} ${channelKey(row.channel)}`,
      label: channelLabel(row.channel),
      colour: colourOf(store.colours, row.channel).mark,
      of: row,
      deciles: amountsOf(row),
      isFew: row.orders < SAMPLE_MIN,
      section: index === 0 ? section : null,
    }));
    const differences = rows
      .filter((row) => basis !== undefined && row !== basis)
      .map((row) => ({
        key: `${key} ${channelKey(row.channel)} less`,
        label: `${channelLabel(row.channel)} − ${channelLabel(basis!.channel)}`,
        colour: null,
        of: null,
        deciles: amountsOf(row).map((amount, index) => amount - amountsOf(basis!)[index]!),
        isFew: Math.min(row.orders, basis!.orders) < SAMPLE_MIN,
        section: null,
      }));
    return [...own, ...differences];
  };
  const rows = [
    ...rowsOf(values.rows, 'own', null),
    ...(values.compared ? rowsOf(values.compared, 'compared', 'The segment compared with') : []),
  ];
  return (
    <Card
      title={`Order value by decile, ${store.currencyCode}`}
      className={props.className ?? 'min-w-0'}
      actions={
        values.rows.length > 1 && (
          <Select
            label="Channel that the others are compared with"
            hideLabel
            className="w-52"
            options={values.rows.flatMap(({ channel }) =>
              channel.key == null ? [] : [{ value: channel.key, label: `Less ${channelLabel(channel)}` }],
            )}
            value={against ?? mostOrders(values.rows)}
            onChange={setAgainst}
          />
        )
      }
      flush
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section aria-label="Order value by decile" tabIndex={0} className="overflow-x-auto">
        <Table<DecileRow>
          label="Order value by decile"
          rows={rows}
          rowKey={({ key }) => key}
          section={(row) => row.section}
          columns={decileColumns(
            asOf,
            amountDigits(
              rows.flatMap(({ deciles }) => deciles),
              WHOLE_FROM,
            ),
            format,
          )}
        />
      </section>
    </Card>
  );
}

/** The largest decile from which on none has cents. */
const WHOLE_FROM = 1000;
const tenths = [1, 2, 3, 4, 5, 6, 7, 8, 9];

function decileColumns(asOf: string | null, digits: number, format: Format): Column<DecileRow>[] {
  return [
    {
      key: 'channel',
      head: 'Channel',
      width: '11rem',
      phone: 'title',
      cell: ({ label, colour }) =>
        colour === null ? (
          <span className="text-ink2">{label}</span>
        ) : (
          <ChannelMark colour={colour}>{label}</ChannelMark>
        ),
    },
    {
      key: 'orders',
      head: 'Orders',
      align: 'right',
      phone: 'detail',
      cell: ({ of, label }) =>
        of && (
          <Figure people={of.people} name={`Ordered in ${label}`} asOf={asOf}>
            {format.count(of.orders)}
          </Figure>
        ),
    },
    ...tenths.map(
      (tenth, index): Column<DecileRow> => ({
        key: `decile${tenth}`,
        head: `${tenth}0%`,
        align: 'right',
        phone: tenth === 5 ? 'figure' : 'detail',
        cell: ({ of, deciles, isFew }) => (
          <span className={isFew || !of ? 'whitespace-nowrap text-ink3' : 'whitespace-nowrap'}>
            {of ? format.decimal(deciles[index]!, digits) : signedAmount(deciles[index]!, digits, format)}
          </span>
        ),
      }),
    ),
  ];
}
