'use client';
import type { Format } from '../../data/format.ts';
import { setUrlState } from '../../data/use-url-state.ts';
import { ViewMenu } from '../saved-views/view-menu.tsx';
import { AsOfPicker } from '../segments/as-of-picker.tsx';
import { BaseMenu } from '../segments/base-menu.tsx';
import { ShareMenu } from '../sharing/share-menu.tsx';
import { useStore } from '../shell/use-store.tsx';
import { type InsightView, writeWindow } from './insight-view.ts';
import { CompareChoice, SegmentChoice } from './segment-choice.tsx';
import { useInsightSegments } from './use-insight-segments.ts';
import { WindowMenu } from './window-menu.tsx';

/** One bar for all pages of insights; its state is the URL's, and goes along from page to page. */
export function InsightFilters(props: {
  page: string;
  label: string;
  compares: boolean;
  view: InsightView;
  format: Format;
}) {
  const { page, view, format } = props;
  const store = useStore();
  const named = useInsightSegments(view).data;
  return (
    <section aria-label="What is looked at" className="mb-4 flex flex-wrap items-center gap-2">
      <SegmentChoice
        id={view.segmentId}
        segment={named?.segment}
        onChange={(segment) => setUrlState({ segment }, 'push')}
      />
      {props.compares && (
        <CompareChoice
          id={view.compareWithId}
          segment={named?.compared}
          onChange={(compare) => setUrlState({ compare }, 'push')}
        />
      )}
      <span className="flex flex-wrap items-center gap-2 md:ml-auto">
        <AsOfPicker
          asOf={view.asOf}
          today={store.today}
          first={store.firstOrderOn ?? null}
          format={format}
          onChange={(asOf) => setUrlState({ asOf })}
        />
        <WindowMenu
          window={view.window}
          shownDay={view.asOf ?? store.today}
          format={format}
          onChange={(window) => setUrlState(writeWindow(window))}
        />
        <BaseMenu base={view.base} onChange={(base) => setUrlState({ base: base === 'GROSS' ? null : base })} />
        <ViewMenu page={`insights/${page}`} segment={named?.segment} />
        <ShareMenu page={`insights/${page}`} label={props.label} />
      </span>
    </section>
  );
}
