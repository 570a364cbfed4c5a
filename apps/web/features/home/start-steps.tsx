'use client';
import { Button } from '@throughline/ui/button';
import { Check, Upload } from '@throughline/ui/icon';
import { Link } from '@throughline/ui/link';
import type { ReactNode } from 'react';
import { cx } from '../../data/cx.ts';
import { useStore } from '../shell/use-store.tsx';

function Step(props: {
  number: number;
  state: 'done' | 'next' | 'later';
  title: string;
  action: ReactNode;
  children: ReactNode;
}) {
  const { state } = props;
  return (
    <li className="flex items-center gap-4 border-b border-line px-5 py-4 last:border-b-0 max-md:flex-wrap">
      <span
        className={cx(
          'grid size-6 shrink-0 place-items-center rounded-full text-small font-semibold',
          state === 'next'
            ? 'bg-accent text-white'
            : state === 'done'
              ? 'bg-pos-soft text-pos'
              : 'border border-line2 bg-sunken text-ink3',
        )}
      >
        {state === 'done' ? <Check className="size-3.5" aria-label="Done" /> : props.number}
      </span>
      <div className="min-w-0 flex-1">
        <h2 className={cx('font-semibold', state !== 'next' && 'text-ink2')}>{props.title}</h2>
        <p className="text-ink2">{props.children}</p>
      </div>
      <div className="max-md:w-full max-md:pl-10">{props.action}</div>
    </li>
  );
}

/** The three steps to a store's first canvas; only the next one is a primary button. */
export function StartSteps() {
  const store = useStore();
  const hasOrders = store.orderCount > 0;
  return (
    <ol className="rounded-card border border-line bg-surface">
      <Step
        number={1}
        state={hasOrders ? 'done' : 'next'}
        title="Bring in orders"
        action={
          <div className="flex flex-wrap gap-2">
            <Button needs="data:write" asChild>
              <Link href={store.path('/connections')}>Connect a source</Link>
            </Button>
            <Button needs="data:write" asChild variant={hasOrders ? 'default' : 'primary'}>
              <Link href={store.path('/imports')}>
                <Upload />
                Import files
              </Link>
            </Button>
          </div>
        }
      >
        A live connection, a Shopify export or any CSV set. A year of orders takes seconds.
      </Step>
      <Step
        number={2}
        state={hasOrders ? 'next' : 'later'}
        title="Apply the omnichannel recipe"
        action={
          hasOrders ? (
            <Button asChild variant="primary">
              <Link href={store.path('/recipes/omnichannel')}>Open recipe</Link>
            </Button>
          ) : (
            <Button disabledReason="Bring in orders first">Open recipe</Button>
          )
        }
      >
        Pick two channels; five segments and a canvas are made.
      </Step>
      <Step
        number={3}
        state="later"
        title="Read the canvas"
        action={<Button disabledReason="Apply the recipe first">Open canvas</Button>}
      >
        See who moves from one channel to the other, today or on any past day.
      </Step>
    </ol>
  );
}
