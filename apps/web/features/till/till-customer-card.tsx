'use client';
import { Card } from '@throughline/ui/card';
import { Tag } from '@throughline/ui/tag';
import { useFormat } from '../../data/use-format.ts';
import type { LookUpQuery, TillOrderState } from '../../gql/graphql.ts';
import { useStore } from '../shell/use-store.tsx';

type Customer = NonNullable<NonNullable<LookUpQuery['store']>['lookUp']['customer']>;

const stateWords: Record<TillOrderState, string | null> = {
  DONE: null,
  PARTLY_REFUNDED: 'Partly refunded',
  REFUNDED: 'Refunded',
  CANCELLED: 'Cancelled',
  NOT_COUNTED: 'Not counted',
};

/** Who stands at the till: name, tier, since when, and the last orders. */
export function TillCustomerCard({ customer }: { customer: Customer }) {
  const format = useFormat(useStore().timeZone);
  const { name, tier, customerSince, orderCount, lastOrders } = customer;
  return (
    <>
      <section aria-label="Customer" className="rounded-card border border-line bg-surface px-4 py-3.5">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h2 className="min-w-0 text-title [overflow-wrap:anywhere]">{name ?? 'No name'}</h2>
          {tier && <Tag tone="accent">{tier}</Tag>}
        </div>
        <p className="mt-1 text-ink2">
          {customerSince
            ? `Customer since ${format.date(customerSince)}, ${format.counted(orderCount, 'order', 'orders')}`
            : 'No order yet'}
        </p>
      </section>
      {lastOrders.length > 0 && (
        <Card flush title="Last orders">
          <ul aria-label="Last orders" className="border-t border-line">
            {lastOrders.map(({ placedOn, place, amount, state }, index) => (
              <li
                // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list
                key={index}
                className="flex min-h-12 items-center gap-3 border-b border-line px-3.5 py-2 last:border-b-0"
              >
                <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
                  <span className="block">{format.date(placedOn)}</span>
                  <span className="block text-small text-ink2">{place}</span>
                </span>
                {stateWords[state] && <Tag tone="warn">{stateWords[state]}</Tag>}
                <span className="shrink-0 font-semibold">{format.money(amount)}</span>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}
