// Two estimates with their 95 % intervals on one axis from zero: this window (filled) and the one before (hollow).
export interface Estimate {
  label: string;
  value: number;
  low: number;
  high: number;
}

const tidySteps = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.04, 0.05, 0.1, 0.2, 0.25];

/** Ticks from 0 to at least `high`, at most five; shares. */
export function ticksTo(high: number): number[] {
  const step = tidySteps.find((candidate) => Math.ceil(high / candidate) <= 4) ?? 0.25;
  return Array.from({ length: Math.max(1, Math.ceil(high / step - 1e-9)) + 1 }, (_, index) => index * step);
}

/** The words carry the figures too: `summary` is what is read aloud. */
export function Whiskers(props: {
  now: Estimate | null;
  before: Estimate | null;
  format: (share: number) => string;
  summary: string;
}) {
  const shown = [props.now, props.before].filter((estimate) => estimate !== null);
  if (shown.length === 0) return null;
  const ticks = ticksTo(Math.max(0.001, ...shown.map((estimate) => estimate.high)));
  const end = ticks.at(-1) ?? 1;
  const place = (share: number) => `${(Math.min(1, share / end) * 100).toFixed(3)}%`;
  const row = (estimate: Estimate | null, filled: boolean) =>
    estimate && (
      <div className="relative h-[22px]">
        <span
          className="absolute top-[8.5px] h-[5px] rounded-full"
          style={{
            left: place(estimate.low),
            width: `calc(${place(estimate.high)} - ${place(estimate.low)})`,
            background: filled ? 'var(--accent-line)' : 'var(--line2)',
          }}
        />
        <span
          className="absolute top-[6px] size-2.5 -translate-x-1/2 rounded-full border-2"
          style={{
            left: place(estimate.value),
            borderColor: filled ? 'var(--accent)' : 'var(--edge2)',
            background: filled ? 'var(--accent)' : 'var(--surface)',
          }}
        />
        <span
          className="absolute top-[3px] bg-surface px-1 text-tiny whitespace-nowrap text-ink2"
          style={
            estimate.high / end < 0.5
              ? { left: `calc(${place(estimate.high)} + 6px)` }
              : { right: `calc(100% - ${place(estimate.low)} + 6px)` }
          }
        >
          {estimate.label}
        </span>
      </div>
    );
  return (
    <figure role="img" aria-label={props.summary} className="my-2">
      <div className="relative">
        {ticks.map((tick) => (
          <span key={tick} className="absolute inset-y-0 w-px bg-grid" style={{ left: place(tick) }} />
        ))}
        {row(props.now, true)}
        {row(props.before, false)}
      </div>
      <div className="relative h-4 text-tiny text-ink3">
        {ticks.map((tick, index) => (
          <span
            key={tick}
            className="absolute"
            style={{
              left: place(tick),
              transform:
                index === 0 ? undefined : index === ticks.length - 1 ? 'translateX(-100%)' : 'translateX(-50%)',
            }}
          >
            {props.format(tick)}
          </span>
        ))}
      </div>
    </figure>
  );
}
