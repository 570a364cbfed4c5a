'use client';
import type { UpsetBar, UpsetSet } from './upset-plot.tsx';
// Two or three sets as circles; the figures are exact, and where the areas can't be it says so.
import { useOptionKeys } from './use-option-keys.ts';
import { layOutVenn, maskAt } from './venn-layout.ts';

const SIZE = 300;
const MARGIN = 12;
const ROOM_MIN = 9;
const COLOURS = ['var(--s1)', 'var(--online)', 'var(--store)'];

export function VennDiagram(props: {
  label: string;
  sets: readonly UpsetSet[];
  bars: readonly UpsetBar[];
  chosen: string | null;
  onChoose: (key: string) => void;
  formatCount: (count: number) => string;
}) {
  const { sets, bars, formatCount } = props;
  const maskOf = (bar: UpsetBar) =>
    bar.sets.reduce((mask, key) => mask | (1 << sets.findIndex((set) => set.key === key)), 0);
  const counts = new Array<number>(1 << sets.length).fill(0);
  for (const bar of bars) counts[maskOf(bar)] = bar.count;
  const { circles, places, exact, width, height } = layOutVenn(counts, SIZE);
  const keys = useOptionKeys(
    bars.map((bar) => bar.key),
    props.chosen,
    props.onChoose,
  );
  const small = bars.filter((bar) => (places.get(maskOf(bar))?.room ?? 0) < ROOM_MIN);
  return (
    <div className="flex flex-wrap items-center gap-x-8 gap-y-3">
      <div
        role="listbox"
        aria-label={props.label}
        {...keys.list}
        className="max-w-full rounded-button outline-offset-2"
      >
        <svg
          role="none"
          viewBox={`${-MARGIN} ${-MARGIN} ${width + 2 * MARGIN} ${height + 2 * MARGIN}`}
          width={width + 2 * MARGIN}
          height={height + 2 * MARGIN}
          className="block max-w-full cursor-pointer"
          onClick={(event) => {
            const box = event.currentTarget.getBoundingClientRect();
            const scale = (width + 2 * MARGIN) / box.width;
            const at = (of: number, from: number) => (of - from) * scale - MARGIN;
            const mask = maskAt(circles, at(event.clientX, box.left), at(event.clientY, box.top));
            const bar = bars.find((one) => maskOf(one) === mask);
            if (bar) props.onChoose(bar.key);
          }}
        >
          {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus */}
          <g aria-hidden="true">
            {circles.map((circle, index) => (
              <circle
                key={sets[index]!.key}
                cx={circle.x}
                cy={circle.y}
                r={circle.r}
                fill={COLOURS[index]}
                fillOpacity={0.12}
                stroke={COLOURS[index]}
                strokeWidth={1.8}
              />
            ))}
          </g>
          {bars.map((bar) => {
            const place = places.get(maskOf(bar));
            const isChosen = bar.key === props.chosen;
            const shown = place && !small.includes(bar);
            return (
              <g
                key={bar.key}
                role="option"
                {...keys.option(bar.key)}
                onClick={undefined}
                aria-label={`${bar.words}: ${formatCount(bar.count)}`}
              >
                {shown && (
                  <text
                    x={place.x}
                    y={place.y + 5}
                    textAnchor="middle"
                    fontSize="13"
                    fontWeight={isChosen ? 700 : 400}
                    fill={isChosen ? 'var(--accent-ink)' : 'var(--ink)'}
                    textDecoration={bar.key === keys.at ? 'underline' : undefined}
                  >
                    {formatCount(bar.count)}
                  </text>
                )}
                <title>{`${bar.words}: ${formatCount(bar.count)}`}</title>
              </g>
            );
          })}
        </svg>
      </div>
      <div className="min-w-0 flex-1 basis-56">
        <ul>
          {sets.map((set, index) => (
            <li key={set.key} className="flex items-baseline gap-2 py-0.5">
              <span className="size-2.5 shrink-0 rounded-full" style={{ background: COLOURS[index] }} />
              <span className="min-w-0 [overflow-wrap:anywhere]">{set.label}</span>
              <span className="ml-auto text-ink2">{formatCount(set.count)}</span>
            </li>
          ))}
        </ul>
        {small.length > 0 && (
          <ul className="mt-2 text-small text-ink2">
            {small.map((bar) => (
              <li key={bar.key}>
                <button
                  type="button"
                  className="min-h-6 text-left hover:underline"
                  onClick={() => props.onChoose(bar.key)}
                >
                  {bar.words}: {formatCount(bar.count)}
                </button>
              </li>
            ))}
          </ul>
        )}
        <p className="mt-2 text-small text-ink3">
          {exact
            ? 'Areas are as the numbers of people.'
            : 'Circles can’t show these numbers exactly: read the figures.'}
        </p>
      </div>
    </div>
  );
}
