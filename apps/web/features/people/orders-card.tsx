'use client';
import { Card } from '@throughline/ui/card';
import { plainColour } from '@throughline/ui/channel-colour';
import { ChannelTag } from '@throughline/ui/channel-tag';
import { ChevronDown, ChevronRight } from '@throughline/ui/icon';
import { Tag } from '@throughline/ui/tag';
import { Fragment, useState } from 'react';
import { cx } from '../../data/cx.ts';
import type { Format, Money } from '../../data/format.ts';
import { useFieldValues } from '../segments/builder/use-field-values.ts';
import { useStore } from '../shell/use-store.tsx';
import { type LinesOrder, OrderLines } from './order-lines.tsx';
import type { ListedOrder } from './person-orders.ts';

export interface ShownOrder extends LinesOrder {
  id: string;
  placedAt: string;
  channel: string;
  location?: string | null;
  position?: number | null;
  counted: boolean;
  cancelledAt?: string | null;
}

function itemsWords(order: ShownOrder): string {
  const [line] = order.lines;
  if (!line) return 'No lines';
  const more = order.lines.length - 1;
  return `${line.quantity} × ${line.title}${more > 0 ? `, and ${more} more` : ''}`;
}

function Changes({ listed }: { listed: ListedOrder<ShownOrder> }) {
  const { order, entered, left } = listed;
  if (!order.counted) return <Tag>{order.cancelledAt ? 'cancelled, not counted' : 'not counted'}</Tag>;
  const words = [...left.map((name) => `− ${name}`), ...entered.map((name) => `+ ${name}`)];
  if (words.length === 0) return '–';
  return (
    <ul>
      {words.map((word) => (
        <li key={word} className="pl-3 -indent-3">
          {word}
        </li>
      ))}
    </ul>
  );
}

function Place({ order }: { order: ShownOrder }) {
  const store = useStore();
  const { values } = useFieldValues(store.id, 'location', '', order.location != null);
  const location = values.find((value) => value.value === order.location)?.label ?? order.location;
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5">
      <ChannelTag name={store.channelName(order.channel)} colour={store.colours.get(order.channel) ?? plainColour} />
      {location && <span className="text-small text-ink2">{location}</span>}
    </span>
  );
}

interface OrdersProps {
  orders: readonly ListedOrder<ShownOrder>[];
  amountOf: (order: ShownOrder) => Money;
  baseLabel: string;
  format: Format;
}

/** Latest order first, with the gap to the one before it, what it changed, and its lines on demand. */
export function OrdersCard(props: OrdersProps) {
  const { currencyCode } = useStore();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string) =>
    setOpen((before) => new Set(before.has(id) ? [...before].filter((other) => other !== id) : [...before, id]));
  const orders = [...props.orders].reverse();
  const heads = ['#', 'Placed', 'Channel', 'Items', 'Gap', `${props.baseLabel}, ${currencyCode}`, 'What it changed'];
  return (
    <Card title="Orders" note={props.format.count(props.orders.length)} flush>
      {orders.length === 0 && <p className="px-3.5 pb-4 text-ink2">No orders yet.</p>}
      {orders.length > 0 && (
        <table aria-label="Orders" className="w-full max-md:hidden">
          <thead>
            <tr className="text-small text-ink3">
              {heads.map((text, index) => (
                <th
                  key={text}
                  scope="col"
                  className={cx(
                    'border-b border-line px-3 py-2 font-normal! whitespace-nowrap',
                    index === 0 || index === 4 || index === 5 ? 'text-right' : 'text-left',
                  )}
                >
                  {text}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {orders.map((listed) => (
              <OrderRow
                key={listed.order.id}
                listed={listed}
                isOpen={open.has(listed.order.id)}
                onToggle={() => toggle(listed.order.id)}
                {...props}
              />
            ))}
          </tbody>
        </table>
      )}
      <ul className="md:hidden" aria-label="Orders">
        {orders.map((listed) => (
          <PhoneOrder
            key={listed.order.id}
            listed={listed}
            isOpen={open.has(listed.order.id)}
            onToggle={() => toggle(listed.order.id)}
            {...props}
          />
        ))}
      </ul>
    </Card>
  );
}

type RowProps = OrdersProps & { listed: ListedOrder<ShownOrder>; isOpen: boolean; onToggle: () => void };

function LinesToggle({ order, isOpen, onToggle }: { order: ShownOrder; isOpen: boolean; onToggle: () => void }) {
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      onClick={onToggle}
      title={itemsWords(order)}
      className="flex min-h-5 max-w-full items-center gap-1 text-left text-ink2 hover:text-ink max-md:min-h-11"
    >
      <Chevron className="size-3.5 shrink-0" />
      <span className="truncate">{itemsWords(order)}</span>
    </button>
  );
}

function OrderRow({ listed, isOpen, onToggle, amountOf, format }: RowProps) {
  const { order, gapDays, isLater } = listed;
  const cell = 'border-t border-line px-3 py-[7px] align-top first:border-t';
  return (
    <Fragment>
      <tr className={cx(isLater ? 'text-ink3 [&_*]:text-ink3!' : 'hover:bg-sunken')}>
        <td className={cx(cell, 'text-right text-ink2')}>{order.position ?? '–'}</td>
        <td className={cx(cell, 'whitespace-nowrap')}>{format.instantDate(order.placedAt)}</td>
        <td className={cx(cell, 'min-w-40')}>
          <Place order={order} />
        </td>
        <td className={cx(cell, 'max-w-48')}>
          <LinesToggle order={order} isOpen={isOpen} onToggle={onToggle} />
        </td>
        <td className={cx(cell, 'text-right whitespace-nowrap text-ink2')}>
          {gapDays === null ? '' : `${format.count(gapDays)} d`}
        </td>
        <td className={cx(cell, 'text-right')}>{format.amount(amountOf(order))}</td>
        <td className={cx(cell, 'text-small [overflow-wrap:anywhere]')}>
          <Changes listed={listed} />
        </td>
      </tr>
      {isOpen && (
        <tr className="bg-sunken">
          <td colSpan={7} className="px-3 py-1">
            <OrderLines order={order} format={format} />
          </td>
        </tr>
      )}
    </Fragment>
  );
}

function PhoneOrder({ listed, isOpen, onToggle, amountOf, format }: RowProps) {
  const { order, gapDays, isLater, entered, left } = listed;
  const isSaid = !order.counted || entered.length + left.length > 0;
  return (
    <li className={cx('border-t border-line px-3.5 py-2', isLater && 'text-ink3 [&_*]:text-ink3!')}>
      <div className="flex items-baseline justify-between gap-3">
        <span>
          {format.instantDate(order.placedAt)} <Place order={order} />
        </span>
        <span className="font-semibold">{format.money(amountOf(order))}</span>
      </div>
      <LinesToggle order={order} isOpen={isOpen} onToggle={onToggle} />
      <div className="text-small text-ink2 [overflow-wrap:anywhere]">
        {order.position != null && (
          <p>
            Order {order.position}
            {gapDays === null ? '' : `, ${format.count(gapDays)} d after the one before`}
          </p>
        )}
        {isSaid && <Changes listed={listed} />}
      </div>
      {isOpen && <OrderLines order={order} format={format} />}
    </li>
  );
}
