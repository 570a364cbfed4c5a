import { cx } from './cx.ts';

/** `value` in 0..1; undefined while the size of the work is unknown. */
export function ProgressBar(props: {
  label: string;
  value: number | undefined;
  tone?: 'accent' | 'pos' | 'neg';
  thin?: boolean;
}) {
  const percent = props.value === undefined ? undefined : Math.round(Math.min(1, Math.max(0, props.value)) * 100);
  const tone = { accent: 'bg-accent', pos: 'bg-pos opacity-60', neg: 'bg-neg' }[props.tone ?? 'accent'];
  return (
    <div
      role="progressbar"
      aria-label={props.label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(percent === undefined ? {} : { 'aria-valuenow': percent })}
      className={cx(
        'overflow-hidden rounded-full bg-sunken shadow-[inset_0_0_0_1px_var(--line)]',
        props.thin ? 'h-1.5' : 'h-2',
      )}
    >
      <div
        className={cx(
          'h-full rounded-full transition-[width] duration-[220ms] ease-linear',
          tone,
          percent === undefined && 'w-1/4! animate-pulse',
        )}
        style={{ width: `${percent ?? 25}%` }}
      />
    </div>
  );
}
