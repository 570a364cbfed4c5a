import type { ReactNode } from 'react';
import { cx } from './cx.ts';

export type FreshnessState = 'fresh' | 'behind' | 'failed' | 'none';
const dots: Record<FreshnessState, string> = { fresh: 'bg-pos', behind: 'bg-warn', failed: 'bg-neg', none: 'bg-ink3' };

/** Dot and words of how fresh the data is; stands in every top bar, `small` below the title on the phone. */
export const Freshness = (props: { state: FreshnessState; small?: boolean; children: ReactNode }) => (
  <span
    className={cx(
      'flex items-center whitespace-nowrap',
      props.small ? 'gap-1.5 text-tiny' : 'gap-2 text-small',
      props.state === 'behind' ? 'text-warn' : props.state === 'failed' ? 'text-neg' : 'text-ink2',
    )}
  >
    <span
      aria-hidden="true"
      className={cx('shrink-0 rounded-full', props.small ? 'size-1.5' : 'size-2', dots[props.state])}
    />
    <span className="min-w-0 truncate">{props.children}</span>
  </span>
);
