'use client';
import { Link } from '@throughline/ui/link';
import type { Column } from '@throughline/ui/table';
import type { Format } from '../../data/format.ts';
import { personName } from '../segments/funnel/near-misses.tsx';
import { cityWords } from '../segments/place-words.ts';

export interface ListedPerson {
  node: { id: string } & Parameters<typeof personName>[0] & { address?: Parameters<typeof cityWords>[0] };
  orderCount: Parameters<Format['count']>[0];
  /** Decimal text. */
  amount: Parameters<Format['amount']>[0];
  lastOrderAt: Parameters<Format['instantDate']>[0];
}

/** The columns that every list of people has, by what they show. */
export function columnsOfPeople<Row extends ListedPerson>(
  format: Format,
  currencyCode: string,
  hrefOf: (personId: string) => string,
) {
  const figure = { align: 'right', sortable: true } as const;
  return {
    person: {
      key: 'NAME',
      head: 'Person',
      sortable: true,
      phone: 'title',
      cell: ({ node }) => (
        <Link href={hrefOf(node.id)} className="figure-link [overflow-wrap:anywhere]">
          {personName(node)}
        </Link>
      ),
    },
    city: {
      key: 'city',
      head: 'City',
      phone: 'hidden',
      cell: ({ node }) => <span className="text-ink2">{cityWords(node.address)}</span>,
    },
    lastOrder: {
      ...figure,
      key: 'LAST_ORDER_AT',
      head: 'Last order',
      phone: 'detail',
      cell: (row) => <span className="text-ink2">{format.instantDate(row.lastOrderAt)}</span>,
    },
    orders: {
      ...figure,
      key: 'ORDER_COUNT',
      head: 'Orders',
      phone: 'detail',
      cell: (row) => format.count(row.orderCount),
    },
    spent: {
      ...figure,
      key: 'AMOUNT',
      head: `Spent, ${currencyCode}`,
      phone: 'figure',
      cell: (row) => format.amount(row.amount),
    },
  } satisfies Record<string, Column<Row>>;
}
