import { cx } from '../../../data/cx.ts';
import type { Json } from '../condition-tree.ts';

/** Something the builder does not know, shown as it is written and kept as it is. */
export const UnknownToken = (props: { what: string; value: Json; className?: string }) => (
  <code
    className={cx(
      'rounded-tag bg-neg-soft px-1.5 py-0.5 font-mono text-small text-neg [overflow-wrap:anywhere]',
      props.className,
    )}
  >
    {props.what} {JSON.stringify(props.value)}
  </code>
);
