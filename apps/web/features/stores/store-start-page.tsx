'use client';
import { PageMain } from '@throughline/ui/app-frame';
import { Button } from '@throughline/ui/button';
import { Check, Upload } from '@throughline/ui/icon';
import { Link } from '@throughline/ui/link';
import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect } from 'react';
import { cx } from '../../data/cx.ts';
import { LoadingNote } from '../shell/loading-note.tsx';
import { StoreTopBar } from '../shell/store-top-bar.tsx';
import { useStore } from '../shell/use-store.tsx';
import { GhostCanvas } from './ghost-canvas.tsx';

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

/** Where a store opens: its canvases; until there is one, the three steps that lead there. */
export function StoreStartPage() {
  const store = useStore();
  const router = useRouter();
  const hasOrders = store.orderCount > 0;
  const ready = store.canvases.totalCount > 0;
  useEffect(() => {
    if (ready) router.replace(store.path('/canvases'));
  }, [ready, router, store.path]);
  if (ready || !store.hasFigures)
    return (
      <>
        <StoreTopBar crumbs={[{ label: ready ? 'Canvases' : 'Start' }]} />
        <PageMain>
          <LoadingNote />
        </PageMain>
      </>
    );
  return (
    <>
      <StoreTopBar crumbs={[{ label: 'Start' }]} />
      <PageMain>
        <div className="mx-auto max-w-[720px] pt-6 max-md:pt-2">
          <GhostCanvas />
          <h1 className="mt-6 text-center text-[1.375rem] leading-7 font-semibold tracking-[-0.015em]">
            Three steps to your first canvas
          </h1>
          <p className="mt-1 mb-5 text-center text-lead text-ink2">
            Your orders stay in this store. Every past day is computed as soon as they are in.
          </p>
          <ol className="rounded-card border border-line bg-surface">
            <Step
              number={1}
              state={hasOrders ? 'done' : 'next'}
              title="Bring in orders"
              action={
                <div className="flex flex-wrap gap-2">
                  <Button asChild>
                    <Link href={store.path('/connections')}>Connect a source</Link>
                  </Button>
                  <Button asChild variant={hasOrders ? 'default' : 'primary'}>
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
        </div>
      </PageMain>
    </>
  );
}
