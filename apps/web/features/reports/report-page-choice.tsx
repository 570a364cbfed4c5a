'use client';
import { sharedInsightPages } from '@throughline/core/insights/shared-pages';
import { Select } from '@throughline/ui/select';
import { useFormat } from '../../data/use-format.ts';
import { type InsightPageName, insightPageNames } from '../insights/insight-page-names.ts';
import { readInsightView, writeWindow } from '../insights/insight-view.ts';
import { CompareChoice, SegmentChoice } from '../insights/segment-choice.tsx';
import { useInsightSegments } from '../insights/use-insight-segments.ts';
import { WindowMenu } from '../insights/window-menu.tsx';
import { BaseMenu } from '../segments/base-menu.tsx';
import { useStore } from '../shell/use-store.tsx';

export interface ReportedPage {
  /** Below the store's path, with its search parameters. */
  page: string;
  search: string;
}

const folder = 'insights/';
const pages: readonly InsightPageName[] = insightPageNames;
const options = pages
  .filter(({ key }) => sharedInsightPages.includes(key))
  .map(({ key, label }) => ({ value: `${folder}${key}`, label }));

/** Which page of insights is sent, and whose orders it is about. Other pages are sent as they are. */
export function ReportPageChoice(props: { value: ReportedPage; onChange: (value: ReportedPage) => void }) {
  const { value, onChange } = props;
  const store = useStore();
  const format = useFormat(store.timeZone);
  const view = readInsightView(new URLSearchParams(value.search));
  const named = useInsightSegments(view).data;
  const page = pages.find(({ key }) => value.page === `${folder}${key}`);
  if (!page || !options.some((option) => option.value === value.page)) return null;
  const set = (changes: Record<string, string | null>) => {
    const search = new URLSearchParams(value.search);
    for (const [name, text] of Object.entries(changes)) {
      if (text === null) search.delete(name);
      else search.set(name, text);
    }
    onChange({ page: value.page, search: search.toString() });
  };
  return (
    <div className="flex flex-col gap-3">
      <Select
        label="Page"
        options={options}
        value={value.page}
        onChange={(chosen) => onChange({ page: chosen, search: value.search })}
      />
      {!page.chooses && (
        <section aria-label="What is looked at" className="flex flex-wrap items-center gap-2">
          <SegmentChoice id={view.segmentId} segment={named?.segment} onChange={(segment) => set({ segment })} />
          {page.compares && (
            <CompareChoice id={view.compareWithId} segment={named?.compared} onChange={(compare) => set({ compare })} />
          )}
          <WindowMenu
            window={view.window}
            shownDay={view.asOf ?? store.today}
            format={format}
            onChange={(window) => set(writeWindow(window))}
          />
          <BaseMenu base={view.base} onChange={(base) => set({ base: base === 'GROSS' ? null : base })} />
        </section>
      )}
    </div>
  );
}
