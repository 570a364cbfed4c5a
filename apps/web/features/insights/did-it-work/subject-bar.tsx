'use client';
import { type DidItWorkView, lengths, type Subject, spellOut } from '@throughline/core/insights/did-it-work-view';
import { SegmentedControl } from '@throughline/ui/segmented-control';
import { Select } from '@throughline/ui/select';
import { TextField } from '@throughline/ui/text-field';
import { setUrlState } from '../../../data/use-url-state.ts';
import { ViewMenu } from '../../saved-views/view-menu.tsx';
import { type SharedSearch, ShareMenu } from '../../sharing/share-menu.tsx';
import { useStore } from '../../shell/use-store.tsx';
import type { InsightView } from '../insight-view.ts';
import { SegmentChoice } from '../segment-choice.tsx';
import { useInsightSegments } from '../use-insight-segments.ts';

const about: readonly { value: Subject; label: string }[] = [
  { value: 'canvas', label: 'Canvas' },
  { value: 'segment', label: 'Segment' },
  { value: 'switch', label: 'Switch of channel' },
];
const lengthOptions = [
  ...lengths.map((days) => ({ value: String(days), label: `${days} days` })),
  { value: 'own', label: 'Until…' },
];

/** What is looked at, from which day on, and for how long. */
export function SubjectBar(props: {
  view: DidItWorkView;
  insight: InsightView;
  canvases: readonly { id: string; name: string }[];
  yesterday: string;
}) {
  const { view, canvases } = props;
  const store = useStore();
  return (
    <section aria-label="What is looked at" className="mb-4 flex flex-wrap items-end gap-x-3 gap-y-2">
      <SegmentedControl
        label="What is looked at"
        options={about}
        value={view.about}
        onChange={(value) => setUrlState({ about: value }, 'push')}
      />
      {view.about === 'canvas' && canvases.length > 0 && (
        <Select
          label="Canvas"
          hideLabel
          className="max-w-full min-w-0"
          options={canvases.map(({ id, name }) => ({ value: id, label: name }))}
          value={view.canvasId ?? undefined}
          onChange={(canvas) => setUrlState({ canvas }, 'push')}
        />
      )}
      {view.about === 'segment' && <ChosenSegment insight={props.insight} />}
      {view.about === 'switch' && <Channels view={view} />}
      <TextField
        label="From the day"
        type="date"
        value={view.day}
        max={props.yesterday}
        min={store.firstOrderOn ?? undefined}
        onChange={({ target }) => target.value && setUrlState({ day: target.value })}
      />
      <SegmentedControl
        label="For how long"
        options={lengthOptions}
        value={view.length === null ? 'own' : String(view.length)}
        onChange={(value) =>
          setUrlState(value === 'own' ? { until: view.until, length: null } : { length: value, until: null })
        }
      />
      {view.length === null && (
        <TextField
          label="Until the day"
          type="date"
          value={view.until}
          min={view.day}
          onChange={({ target }) => target.value && setUrlState({ until: target.value })}
        />
      )}
      <span className="flex flex-wrap gap-2 md:ml-auto">
        <ViewMenu page="insights/did-it-work" />
        <ShareMenu page="insights/did-it-work" label="Did it work?" search={sharedSearch(view, props.yesterday)} />
      </span>
    </section>
  );
}

/** A link is fixed to what is looked at and its days; a mail to what is looked at alone, unless days were chosen. */
function sharedSearch(view: DidItWorkView, yesterday: string): SharedSearch {
  const link = spellOut(view, yesterday);
  if (link === null) return null;
  const { day: _, length: __, until: ___, ...subject } = link;
  const days = ['day', 'length', 'until'];
  const chosen = [...new URLSearchParams(window.location.search)].filter(([name]) => days.includes(name));
  const write = (parameters: Iterable<readonly [string, string]>) =>
    new URLSearchParams([...parameters].map(([name, value]) => [name, value])).toString();
  return { link: write(Object.entries(link)), mail: write([...Object.entries(subject), ...chosen]) };
}

function ChosenSegment({ insight }: { insight: InsightView }) {
  const named = useInsightSegments(insight).data;
  return (
    <SegmentChoice
      id={insight.segmentId}
      segment={named?.segment}
      onChange={(segment) => setUrlState({ segment, about: 'segment' }, 'push')}
    />
  );
}

function Channels({ view }: { view: DidItWorkView }) {
  const { channels } = useStore();
  const options = channels.map(({ handle, name }) => ({ value: handle, label: name }));
  return (
    <>
      <Select
        label="From channel"
        options={options}
        value={view.from ?? undefined}
        onChange={(first) => setUrlState({ first, ...(first === view.to && { next: view.from }) }, 'push')}
      />
      <Select
        label="To channel"
        options={options.filter(({ value }) => value !== view.from)}
        value={view.to ?? undefined}
        onChange={(next) => setUrlState({ next }, 'push')}
      />
    </>
  );
}
