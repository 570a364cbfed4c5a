'use client';
import type { ValueType } from '@throughline/core/segments/value-types';
import { TokenSelect } from '@throughline/ui/token-select';
import { isObject, type Json, type JsonObject } from '../condition-tree.ts';
import { useBuilderContext } from './builder-context.tsx';
import { type DateMode, dateModes, makeDate, readDateMode } from './date-choices.ts';
import { OperatorsEditor } from './filter-editor.tsx';
import { readNumberText } from './operand-values.ts';
import { withKey } from './order-choices.ts';
import { TokenInput, Words } from './token-input.tsx';
import { UnknownToken } from './unknown-token.tsx';
import { WindowEditor } from './window-editor.tsx';

const options = Object.entries(dateModes).map(([value, label]) => ({ value, label }));

/** What is asked of a date, or of an attribute that may hold one. */
export function DateEditor(props: {
  label: string;
  type: ValueType;
  field: string;
  given: JsonObject;
  onChange: (given: JsonObject) => void;
}) {
  const { begin } = useBuilderContext();
  const { label, type, given, onChange } = props;
  const { when, anniversary, ...compared } = given;
  const mode = readDateMode(given);
  const parts = [
    Object.keys(compared).length > 0 && (
      <OperatorsEditor
        key="compared"
        label={label}
        type={type}
        field={type === 'any' ? props.field : null}
        given={compared}
        onChange={(next) => onChange({ ...next, ...withKey(withKey({}, 'when', when), 'anniversary', anniversary) })}
      />
    ),
    Object.keys(compared).length > 0 && when !== undefined && <Words key="and">and</Words>,
    when !== undefined && (
      <WhenOfDate key="when" when={when} onChange={(next) => onChange(withKey(given, 'when', next))} />
    ),
    mode === null && anniversary !== undefined && <Words key="and also">and</Words>,
    anniversary !== undefined && (
      <Anniversary
        key="anniversary"
        value={anniversary}
        onChange={(next) => onChange({ ...given, anniversary: next })}
      />
    ),
  ];
  return (
    <>
      {mode !== null && (
        <TokenSelect
          label={`How ${label} is asked`}
          options={options}
          value={mode}
          onChange={(next) => onChange(makeDate(next as DateMode, type, begin))}
        />
      )}
      {parts}
    </>
  );
}

function WhenOfDate({ when, onChange }: { when: Json; onChange: (when: Json | undefined) => void }) {
  if (isObject(when) && isObject(when.next))
    return <Days value={when.next.days} onChange={(days) => onChange({ next: { days } })} />;
  return <WindowEditor when={when} onChange={onChange} />;
}

function Anniversary({ value, onChange }: { value: Json; onChange: (value: Json) => void }) {
  const side = isObject(value) ? (['next', 'last'] as const).find((key) => isObject(value[key])) : undefined;
  const days = side && isObject(value) && isObject(value[side]) ? value[side].days : undefined;
  if (!side) return <UnknownToken what="anniversary" value={value} />;
  return <Days value={days} onChange={(next) => onChange({ [side]: { days: next } })} />;
}

const Days = ({ value, onChange }: { value: Json | undefined; onChange: (days: Json) => void }) => (
  <TokenInput
    label="Number of days"
    kind="number"
    size={2}
    unit="days"
    value={String(value ?? '')}
    onChange={(text) => onChange(readNumberText(text))}
  />
);
