import { Card as TremorCard } from '@tremor/react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';

/** A bordered surface with an optional head; holds a table, a chart or a list, never another card. `flush` drops the body's padding. */
export function Card(props: {
  title?: ReactNode;
  note?: ReactNode;
  actions?: ReactNode;
  flush?: boolean;
  className?: string;
  headingLevel?: 2 | 3;
  children: ReactNode;
}) {
  const Heading = props.headingLevel === 3 ? 'h3' : 'h2';
  return (
    <TremorCard className={cx('rounded-card border border-line p-0 shadow-none ring-0', props.className)}>
      {(props.title !== undefined || props.actions !== undefined) && (
        <div className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 gap-y-2 px-3.5 pt-2.5 pb-1.5">
          <div className="flex flex-wrap items-baseline gap-x-2">
            <Heading className="font-semibold">{props.title}</Heading>
            {props.note && <span className="text-ink3">{props.note}</span>}
          </div>
          {props.actions && <div className="flex flex-wrap items-center gap-2">{props.actions}</div>}
        </div>
      )}
      <div className={props.flush ? undefined : 'px-3.5 pb-3.5 first:pt-3.5'}>{props.children}</div>
    </TremorCard>
  );
}
