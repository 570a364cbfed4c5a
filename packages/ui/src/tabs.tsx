'use client';
import { Tabs as Radix } from 'radix-ui';
import { type ReactNode, useEffect, useRef } from 'react';
import { cx } from './cx.ts';

export type TabItem<Value extends string> = { value: Value; label: string; count?: ReactNode };

const fades =
  'data-[cut=end]:[mask-image:linear-gradient(to_left,transparent,black_2.5rem)] data-[cut=start]:[mask-image:linear-gradient(to_right,transparent,black_2.5rem)] data-[cut=both]:[mask-image:linear-gradient(to_right,transparent,black_2.5rem,black_calc(100%-2.5rem),transparent)]';

/** Says on the row at which ends tabs are out of sight; gives how to stop. */
function markCut(row: HTMLElement): () => void {
  const mark = () => {
    const start = row.scrollLeft > 1;
    const end = row.scrollLeft + row.clientWidth < row.scrollWidth - 1;
    row.dataset.cut = start && end ? 'both' : start ? 'start' : end ? 'end' : 'none';
  };
  const sizes = new ResizeObserver(mark);
  sizes.observe(row);
  row.addEventListener('scroll', mark, { passive: true });
  return () => {
    sizes.disconnect();
    row.removeEventListener('scroll', mark);
  };
}

/** Tabs with the chosen one's panel as children; where they do not all fit, the chosen one is scrolled into sight. */
export function Tabs<Value extends string>(props: {
  label: string;
  items: readonly TabItem<Value>[];
  value: Value;
  onChange: (value: Value) => void;
  className?: string;
  children: ReactNode;
}) {
  const list = useRef<HTMLDivElement>(null);
  const chosen = props.value;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the chosen tab is found by its state in the list
  useEffect(() => {
    const row = list.current;
    const tab = row?.querySelector<HTMLElement>('[data-state=active]');
    if (!row || !tab) return;
    const end = tab.offsetLeft + tab.offsetWidth - row.offsetLeft - row.clientWidth;
    const start = tab.offsetLeft - row.offsetLeft;
    if (row.scrollLeft < end) row.scrollLeft = end;
    else if (row.scrollLeft > start) row.scrollLeft = start;
  }, [chosen]);
  useEffect(() => (list.current ? markCut(list.current) : undefined), []);
  return (
    <Radix.Root value={props.value} onValueChange={(value) => props.onChange(value as Value)}>
      <Radix.List
        ref={list}
        aria-label={props.label}
        className={cx('flex gap-4 overflow-x-auto border-b border-line', fades, props.className)}
      >
        {props.items.map((item) => (
          <Radix.Trigger
            key={item.value}
            value={item.value}
            className="h-[38px] shrink-0 border-b-2 border-transparent text-body text-ink2 outline-offset-[-2px] hover:text-ink data-[state=active]:border-accent data-[state=active]:font-semibold data-[state=active]:text-ink max-md:h-11"
          >
            {item.label}
            {item.count !== undefined && <span className="font-normal text-ink3"> {item.count}</span>}
          </Radix.Trigger>
        ))}
      </Radix.List>
      <Radix.Content value={props.value} className="outline-none">
        {props.children}
      </Radix.Content>
    </Radix.Root>
  );
}
