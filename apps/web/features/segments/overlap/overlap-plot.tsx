'use client';
import { Button } from '@throughline/ui/button';
import { ChartCard } from '@throughline/ui/chart-card';
import { SegmentedControl } from '@throughline/ui/segmented-control';
import { type UpsetBar, UpsetPlot, type UpsetSet } from '@throughline/ui/upset-plot';
import { VennDiagram } from '@throughline/ui/venn-diagram';
import { cx } from '../../../data/cx.ts';
import type { Format } from '../../../data/format.ts';
import { useIsPhone } from '../../../data/use-is-phone.ts';
import { setUrlState } from '../../../data/use-url-state.ts';
import type { SegmentOverlapQuery } from '../../../gql/graphql.ts';
import { shownName } from './chosen-segments.tsx';
import { wordsOfPart } from './combination-words.ts';
import { type BarOrder, barKey, type OverlapView, sortParts, vennMax } from './overlap-view.ts';

export type Overlap = NonNullable<NonNullable<SegmentOverlapQuery['store']>['overlap']>;

const choose = (chosen: string) => setUrlState({ chosen });
const setVenn = (venn: boolean) => setUrlState({ plot: venn ? 'venn' : null });
const setOrder = (order: BarOrder) => setUrlState({ order: order === 'size' ? null : order });

/** The picture of the overlap: bars by combination, circles for up to three, a list on the phone. */
export function OverlapPlot(props: {
  overlap: Overlap;
  view: OverlapView;
  chosen: string;
  stale: boolean;
  format: Format;
}) {
  const { overlap, view, chosen, format } = props;
  const phone = useIsPhone();
  const sets: UpsetSet[] = overlap.sets.map(({ segment, count }) => ({
    key: segment.id,
    label: shownName(segment),
    count,
  }));
  const ids = sets.map(({ key }) => key);
  const named = overlap.sets.map(({ segment }) => segment);
  const bars: UpsetBar[] = sortParts(overlap.intersections, view.order).map(({ segmentIds, count }) => ({
    key: barKey(ids, segmentIds),
    sets: segmentIds,
    count,
    words: wordsOfPart(named, segmentIds),
  }));
  const table = {
    heads: ['Combination', 'People', 'Share of all in any'],
    rows: bars.map(({ words, count }) => [
      words,
      String(count),
      format.percent(count / Math.max(1, overlap.unionCount), 1),
    ]),
  };
  const picture = { label: 'Combinations', sets, bars, chosen, onChoose: choose, formatCount: format.count };
  const venn = view.venn && sets.length <= vennMax;
  return (
    <ChartCard
      title="Combinations"
      note={`${format.count(overlap.unionCount)} people in any, ${format.count(overlap.customersOutside)} customers in none`}
      fileName="overlap"
      table={table}
      className="mb-4"
      actions={
        <>
          {sets.length <= vennMax && (
            <SegmentedControl
              label="Picture"
              size="small"
              options={[
                { value: 'bars', label: phone ? 'List' : 'Bars' },
                { value: 'venn', label: 'Circles' },
              ]}
              value={venn ? 'venn' : 'bars'}
              onChange={(value) => setVenn(value === 'venn')}
            />
          )}
          {!venn && (
            <SegmentedControl
              label="Order"
              size="small"
              options={[
                { value: 'size', label: 'By size' },
                { value: 'degree', label: 'By number of segments' },
              ]}
              value={view.order}
              onChange={setOrder}
            />
          )}
        </>
      }
    >
      <div className={cx(props.stale && 'opacity-60')}>
        {bars.length === 0 ? (
          <p className="py-6 text-center text-ink2">Nobody is in any of these segments on that day.</p>
        ) : venn ? (
          <VennDiagram {...picture} />
        ) : phone ? (
          <BarList bars={bars} chosen={chosen} format={format} total={overlap.unionCount} />
        ) : (
          <UpsetPlot {...picture} />
        )}
        <WholeChoices chosen={chosen} />
      </div>
    </ChartCard>
  );
}

/** Besides the bars: everyone in any, in all, in the first alone of whatever combination. */
function WholeChoices({ chosen }: { chosen: string }) {
  const choices = [
    ['any', 'In any: union'],
    ['all', 'In all: intersection'],
    ['first', 'In the first, not in the others: difference'],
  ] as const;
  return (
    <fieldset className="mt-3 flex flex-wrap gap-1.5">
      <legend className="sr-only">Whole combinations</legend>
      {choices.map(([key, label]) => (
        <Button
          key={key}
          size="small"
          aria-pressed={chosen === key}
          className={cx(
            'h-auto min-h-[26px] [overflow-wrap:anywhere] whitespace-normal',
            chosen === key && 'border-accent bg-accent-soft',
          )}
          onClick={() => choose(key)}
        >
          {label}
        </Button>
      ))}
    </fieldset>
  );
}

function BarList(props: { bars: readonly UpsetBar[]; chosen: string; format: Format; total: number }) {
  return (
    <ul aria-label="Combinations">
      {props.bars.map((bar) => (
        <li key={bar.key} className="border-b border-line last:border-b-0">
          <button
            type="button"
            aria-pressed={bar.key === props.chosen}
            onClick={() => choose(bar.key)}
            className={cx(
              'flex min-h-11 w-full flex-col justify-center gap-1 px-1.5 py-2 text-left',
              bar.key === props.chosen && 'bg-accent-soft',
            )}
          >
            <span className="flex w-full items-baseline justify-between gap-3">
              <span className="min-w-0 [overflow-wrap:anywhere]">{bar.words}</span>
              <span className="font-semibold">{props.format.count(bar.count)}</span>
            </span>
            <span className="block h-1 w-full rounded-full bg-line">
              <span
                className={cx('block h-1 rounded-full', bar.key === props.chosen ? 'bg-accent' : 'bg-edge2')}
                style={{ width: `${(100 * bar.count) / Math.max(1, props.total)}%` }}
              />
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
