import { Check, TriangleAlert } from '@throughline/ui/icon';
import { cx } from '../../data/cx.ts';
import type { Format } from '../../data/format.ts';
import { useStore } from '../shell/use-store.tsx';
import type { DayRange } from './history-range.ts';
import { useSegmentBalance } from './use-segment.ts';

/**
 * Start + new - gone = end, of the members at the ends of the range's first and last day; said when it does not hold.
 * It counts people, not entries and exits: who came and went in between is in neither.
 */
export function BalanceLine(props: {
  segmentId: string;
  range: DayRange;
  start: number | undefined;
  end: number | undefined;
  format: Format;
}) {
  const { range, start, end, format } = props;
  const store = useStore();
  const balance = useSegmentBalance(store.id, props.segmentId, range).data?.store;
  const arrived = balance?.arrived.metrics?.customerCount;
  const gone = balance?.gone.metrics?.customerCount;
  const isKnown = start !== undefined && end !== undefined && arrived !== undefined && gone !== undefined;
  const holds = isKnown && start + arrived - gone === end;
  const Icon = holds ? Check : TriangleAlert;
  return (
    <p className={cx('mt-1 min-h-5 text-small', isKnown && !holds ? 'text-neg' : 'text-ink2')}>
      {isKnown && (
        <>
          <Icon className={cx('mr-1.5 inline size-3.5', holds && 'text-pos')} />
          {format.count(start)} on {format.date(range.from)} + {format.count(arrived)} new − {format.count(gone)} gone
          {holds ? ' = ' : ' is not '}
          <strong className="text-ink">{format.count(end)}</strong> on {format.date(range.to)}
        </>
      )}
    </p>
  );
}
