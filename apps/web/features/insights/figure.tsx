'use client';
import { Link } from '@throughline/ui/link';
import type { ReactNode } from 'react';
import { cx } from '../../data/cx.ts';
import { useStore } from '../shell/use-store.tsx';
import { type Behind, behindHref } from './people-href.ts';

/** Below this a figure is grey and says what it rests on. */
export const SAMPLE_MIN = 30;

/** A number that opens the people behind it. */
export function Figure(props: Behind & { name: string; asOf: string | null; children: ReactNode }) {
  const store = useStore();
  const href = behindHref(props, props.name, props.asOf);
  if (href === null || store.isShared) return <>{props.children}</>;
  return (
    <Link href={store.path(href)} className="figure-link">
      {props.children}
    </Link>
  );
}

/** A value with its 95 % interval below, beside it on the phone; grey where it rests on fewer than 30. */
export function WithInterval(props: { value: string; interval: string | null; n: number }) {
  const isFew = props.n < SAMPLE_MIN;
  return (
    <span className={cx('inline-flex flex-wrap items-baseline gap-x-1 md:block', isFew && 'text-ink3')}>
      <span className="block">{props.value}</span>
      <span className="block text-small font-normal whitespace-nowrap text-ink3">
        {isFew ? `n ${props.n}` : (props.interval ?? '–')}
      </span>
    </span>
  );
}
