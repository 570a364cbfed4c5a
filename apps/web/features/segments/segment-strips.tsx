'use client';
import { parseDay } from '@throughline/core/day';
import type { Format } from '../../data/format.ts';
import { useStore } from '../shell/use-store.tsx';
import { PageStrip } from './page-strip.tsx';

/** So long without an order that charts up to today stand still. */
const isLongAgo = (lastOrderOn: string, today: string) => (parseDay(today) ?? 0) - (parseDay(lastOrderOn) ?? 0) > 90;

/** What must be known to read the page: a store that rests, a segment in the archive. */
export function SegmentStrips(props: {
  asOf: string | null;
  archivedAt: string | null | undefined;
  format: Format;
  onAsOf: (asOf: string | null) => void;
  /** Absent for whoever may not change segments. */
  onRestore?: (() => void) | undefined;
}) {
  const { asOf, archivedAt, format } = props;
  const { lastOrderOn, today } = useStore();
  return (
    <>
      {!asOf && lastOrderOn && isLongAgo(lastOrderOn, today) && (
        <PageStrip
          tone="accent"
          text={`The store's last order is of ${format.date(lastOrderOn)}; after that day nothing moves.`}
          action="Show that day"
          onAction={() => props.onAsOf(lastOrderOn)}
        />
      )}
      {archivedAt && (
        <PageStrip
          tone="warn"
          text={`Archived on ${format.instantDate(archivedAt)}. It keeps its history.`}
          {...(props.onRestore ? { action: 'Restore', onAction: props.onRestore } : {})}
        />
      )}
    </>
  );
}
