'use client';
import {
  anniversaryDates,
  type LastUnit,
  type Period,
  type WhenKind,
  whenKinds,
} from '@throughline/core/segments/windows';
import { TokenSelect } from '@throughline/ui/token-select';
import { isObject, type Json, type JsonObject } from '../condition-tree.ts';
import { useBuilderContext } from './builder-context.tsx';
import { readNumberText } from './operand-values.ts';
import { makeWhen, periodNames, readWhen, unitNames } from './order-choices.ts';
import { TokenInput, Words } from './token-input.tsx';
import { UnknownToken } from './unknown-token.tsx';

const optionsOf = (names: Record<string, string>) => Object.entries(names).map(([value, label]) => ({ value, label }));
const number = (value: Json | undefined) => (value === undefined ? '' : String(value));

/** `when` of a condition: any time, or a window of local dates. */
export function WindowEditor(props: {
  when: Json | undefined;
  onChange: (when: JsonObject | undefined) => void;
  label?: string;
  /** Of orders or events. */
  ofFacts?: boolean;
}) {
  const { begin } = useBuilderContext();
  const { when, onChange } = props;
  const choice = readWhen(when);
  const options = [
    { value: 'any', label: 'at any time' },
    ...Object.entries(whenKinds)
      .filter(([, row]) => props.ofFacts || !row.ofFacts)
      .map(([value, row]) => ({ value, label: row.label })),
  ];
  return (
    <span data-filter="when" className="inline-flex max-w-full flex-wrap items-center gap-1.5 max-md:contents">
      <TokenSelect
        label={props.label ?? 'Window'}
        options={options}
        value={choice === 'other' ? undefined : choice}
        invalid={choice === 'other'}
        onChange={(next) => onChange(makeWhen(next as WhenKind | 'any', begin.today))}
      />
      {choice === 'other' && <UnknownToken what="when" value={when ?? null} />}
      {isObject(when) && choice !== 'other' && choice !== 'any' && (
        <WindowValues kind={choice} value={when[choice] ?? null} onChange={(value) => onChange({ [choice]: value })} />
      )}
    </span>
  );
}

function WindowValues({ kind, value, onChange }: { kind: WhenKind; value: Json; onChange: (value: Json) => void }) {
  if (kind === 'last' && isObject(value)) {
    const [unit = 'days'] = Object.keys(value);
    return (
      <>
        <TokenInput
          label="Length of the window"
          kind="number"
          size={2}
          value={number(value[unit])}
          onChange={(text) => onChange({ [unit]: readNumberText(text) })}
        />
        <TokenSelect
          label="Unit of the window"
          options={optionsOf(unitNames)}
          value={unit as LastUnit}
          onChange={(next) => onChange({ [next]: value[unit] ?? 1 })}
        />
      </>
    );
  }
  if ((kind === 'daysAgo' || kind === 'monthsAgo') && isObject(value)) {
    return (
      <>
        <TokenInput
          label="From how long ago"
          kind="number"
          size={2}
          value={number(value.from)}
          onChange={(text) => onChange({ ...value, from: readNumberText(text) })}
        />
        <Words>to</Words>
        <TokenInput
          label="To how long ago"
          kind="number"
          size={2}
          value={number(value.to)}
          onChange={(text) => onChange({ ...value, to: readNumberText(text) })}
        />
        <Words>ago</Words>
      </>
    );
  }
  if (kind === 'between' && Array.isArray(value)) {
    const [from = '', to = ''] = value;
    return (
      <>
        <TokenInput label="First day" kind="date" value={String(from)} onChange={(text) => onChange([text, to])} />
        <Words>and</Words>
        <TokenInput label="Last day" kind="date" value={String(to)} onChange={(text) => onChange([from, text])} />
      </>
    );
  }
  if (kind === 'anniversary' && isObject(value) && isObject(value.within)) {
    return (
      <>
        <TokenSelect
          label="Yearly date"
          options={optionsOf(anniversaryDates)}
          value={typeof value.of === 'string' ? (value.of as keyof typeof anniversaryDates) : undefined}
          onChange={(of) => onChange({ ...value, of })}
        />
        <Words>at most</Words>
        <TokenInput
          label="Days around the yearly date"
          kind="number"
          size={2}
          value={number(value.within.days)}
          onChange={(text) => onChange({ ...value, within: { days: readNumberText(text) } })}
        />
        <Words>days apart</Words>
      </>
    );
  }
  if (kind === 'current') {
    return (
      <TokenSelect
        label="Period"
        options={optionsOf(periodNames)}
        value={typeof value === 'string' ? (value as Period) : undefined}
        onChange={onChange}
      />
    );
  }
  if (typeof value === 'string')
    return (
      <TokenInput
        label={kind === 'before' ? 'Before the day' : 'After the day'}
        kind="date"
        value={value}
        onChange={onChange}
      />
    );
  return <UnknownToken what={kind} value={value} />;
}
