'use client';
import { TokenSelect } from '@throughline/ui/token-select';
import type { Json, JsonObject } from '../condition-tree.ts';
import { useBuilderContext } from './builder-context.tsx';
import { movedStates, segmentStates, statesWithWindow } from './condition-kinds.ts';
import { RemoveToken } from './filter-editor.tsx';
import { readNumberText } from './operand-values.ts';
import { withKey } from './order-choices.ts';
import { TokenInput, Words } from './token-input.tsx';
import { WindowEditor } from './window-editor.tsx';

type Change = (condition: JsonObject) => void;
const optionsOf = (names: Record<string, string>) => Object.entries(names).map(([value, label]) => ({ value, label }));

/** One of the store's saved segments. */
function SegmentToken({
  label,
  id,
  onChange,
}: {
  label: string;
  id: Json | undefined;
  onChange: (id: string) => void;
}) {
  const { segments } = useBuilderContext();
  const options = segments.map((segment) => ({
    value: segment.id,
    label: segment.emoji ? `${segment.emoji} ${segment.name}` : segment.name,
  }));
  const value = typeof id === 'string' && id !== '' ? id : undefined;
  return (
    <TokenSelect
      label={label}
      options={options}
      value={value}
      placeholder="Choose a segment"
      invalid={!options.some((option) => option.value === value)}
      onChange={onChange}
    />
  );
}

/** Membership of a saved segment: now, ever, on a day, or entered and left within a window. */
export function SegmentEditor({ segment, onChange }: { segment: JsonObject; onChange: Change }) {
  const { begin } = useBuilderContext();
  const state = String(segment.is);
  const timed = statesWithWindow.includes(state);
  const choose = (is: string) => {
    const next = { ...segment, is };
    onChange(
      statesWithWindow.includes(is)
        ? withKey({ ...next, when: segment.when ?? { last: { days: 30 } } }, 'asOf', undefined)
        : withKey(next, 'when', undefined),
    );
  };
  return (
    <>
      <TokenSelect
        label="Membership"
        options={optionsOf(segmentStates)}
        value={state}
        invalid={!Object.hasOwn(segmentStates, state)}
        onChange={choose}
      />
      <SegmentToken label="Segment" id={segment.id} onChange={(id) => onChange({ ...segment, id })} />
      {(timed || segment.when !== undefined) && (
        <WindowEditor when={segment.when} onChange={(when) => onChange(withKey(segment, 'when', when))} />
      )}
      {segment.asOf !== undefined && (
        <>
          <Words>at the end of</Words>
          <TokenInput
            label="Day of the membership"
            kind="date"
            value={String(segment.asOf)}
            onChange={(asOf) => onChange({ ...segment, asOf })}
          />
          <RemoveToken
            label="Look at the shown day instead"
            onRemove={() => onChange(withKey(segment, 'asOf', undefined))}
          />
        </>
      )}
      {!timed && segment.asOf === undefined && (
        <button type="button" className="link min-h-6" onClick={() => onChange({ ...segment, asOf: begin.today })}>
          on a day
        </button>
      )}
    </>
  );
}

/** The people behind an edge of a canvas: who moved from one segment to another in a window. */
export function MovedEditor({ moved, onChange }: { moved: JsonObject; onChange: Change }) {
  const state = moved.is === undefined ? 'moved' : String(moved.is);
  return (
    <>
      <TokenSelect
        label="Which people of the edge"
        options={optionsOf(movedStates)}
        value={state}
        invalid={!Object.hasOwn(movedStates, state)}
        onChange={(is) => onChange(withKey(moved, 'is', is === 'moved' ? undefined : is))}
      />
      <Words>from</Words>
      <SegmentToken label="From segment" id={moved.from} onChange={(from) => onChange({ ...moved, from })} />
      <Words>to</Words>
      <SegmentToken label="To segment" id={moved.to} onChange={(to) => onChange({ ...moved, to })} />
      <WindowEditor when={moved.when} onChange={(when) => onChange(withKey(moved, 'when', when))} />
      <Words>at most</Words>
      <TokenInput
        label="Days between leaving the first and entering the second"
        kind="number"
        size={1}
        unit="days after leaving the first"
        value={String(moved.maxGapDays ?? 0)}
        onChange={(text) => onChange(withKey(moved, 'maxGapDays', text === '0' ? undefined : readNumberText(text)))}
      />
    </>
  );
}
