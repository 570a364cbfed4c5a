'use client';
import { useFormat } from '../../data/use-format.ts';
import type { InsightView } from '../insights/insight-view.ts';
import { useInsightSegments } from '../insights/use-insight-segments.ts';
import { windowWords } from '../insights/window-menu.tsx';
import { useStore } from '../shell/use-store.tsx';

const baseWords = { GROSS: 'gross amounts', NET: 'net amounts', PRODUCT: 'product amounts' };

/** In one line what a shared page of insights looks at, since nothing of it can be chosen. */
export function SharedScope({ view }: { view: InsightView }) {
  const store = useStore();
  const format = useFormat(store.timeZone);
  const named = useInsightSegments(view).data;
  const whose = view.segmentId === null ? 'All customers' : (named?.segment?.name ?? 'A segment');
  const against = view.compareWithId === null ? '' : `, compared with ${named?.compared?.name ?? 'a segment'}`;
  return (
    <p className="mb-4 text-ink2" data-shared-scope>
      {whose}
      {against}. As of {format.date(view.asOf ?? store.today)}, {windowWords(view.window, format).toLowerCase()},{' '}
      {baseWords[view.base]}.
    </p>
  );
}
