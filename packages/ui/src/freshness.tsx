import type { ReactNode } from 'react';
import { cx } from './cx.ts';

const dots = { fresh: 'bg-pos', behind: 'bg-warn', none: 'bg-ink3' };

/** Dot and words of how fresh the data is; stands in every top bar. */
export const Freshness = (props: { state: 'fresh' | 'behind' | 'none'; children: ReactNode }) => (
  <span
    className={cx(
      'inline-flex items-center gap-2 text-small whitespace-nowrap',
      props.state === 'behind' ? 'text-warn' : 'text-ink2',
    )}
  >
    <span aria-hidden="true" className={cx('size-2 shrink-0 rounded-full', dots[props.state])} />
    {props.children}
  </span>
);
