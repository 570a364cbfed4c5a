'use client';
import { cx } from '../../../data/cx.ts';

/** A small field within a row of tokens. The text is handed on as typed; what it may be, the check says. */
export function TokenInput(props: {
  label: string;
  value: string;
  onChange: (text: string) => void;
  kind?: 'text' | 'number' | 'date';
  /** After the field, such as a currency. */
  unit?: string;
  /** In characters. */
  size?: number;
}) {
  const kind = props.kind ?? 'text';
  return (
    <span className="inline-flex items-center gap-1">
      <input
        aria-label={props.label}
        type={kind === 'date' ? 'date' : 'text'}
        inputMode={kind === 'number' ? 'decimal' : undefined}
        value={props.value}
        placeholder={kind === 'text' ? 'Text' : undefined}
        onChange={(event) => props.onChange(event.target.value)}
        style={kind === 'date' ? undefined : { width: `${Math.max(props.size ?? 4, props.value.length + 1) + 2}ch` }}
        className={cx(
          'field h-[26px]! px-2! max-md:h-11!',
          kind === 'date' ? 'w-36!' : 'max-w-56',
          kind === 'number' && 'text-right',
        )}
      />
      {props.unit && <span className="text-ink3">{props.unit}</span>}
    </span>
  );
}

/** Words between tokens. */
export const Words = (props: { children: string }) => <span className="text-ink2">{props.children}</span>;
