'use client';
import {
  amountBases,
  distinctDimensions,
  frequentDimensions,
  type MeasureRow,
} from '@throughline/core/segments/measures';
import { TokenSelect } from '@throughline/ui/token-select';
import { isObject, type Json, type JsonObject } from '../condition-tree.ts';
import { useBuilderContext } from './builder-context.tsx';
import { OperatorsEditor } from './filter-editor.tsx';
import { readNumberText, startOperators } from './operand-values.ts';
import { type FactsKind, makeMeasure, readMeasure, windowOfMeasure, withKey } from './order-choices.ts';
import { TokenInput, Words } from './token-input.tsx';
import { UnknownToken } from './unknown-token.tsx';
import { LineEditor } from './where-editor.tsx';

/** One measured number or value over the selected facts, and what it has to be. */
export function MeasureEditor(props: { facts: JsonObject; kind: FactsKind; onChange: (facts: JsonObject) => void }) {
  const { begin } = useBuilderContext();
  const { facts, kind, onChange } = props;
  const name = readMeasure(facts.measure, kind);
  const row = name === null ? null : kind.measures[name]!;
  const choose = (next: string) => {
    const chosen = kind.measures[next]!;
    const is = chosen.type === row?.type ? (facts.is ?? {}) : startOperators(chosen.type, begin);
    const when = windowOfMeasure(chosen, facts.when);
    onChange({ ...withKey(facts, 'when', when), measure: makeMeasure(next, chosen), is });
  };
  return (
    <>
      <TokenSelect
        label="Measure"
        options={Object.entries(kind.measures).map(([value, { label }]) => ({ value, label }))}
        value={name ?? undefined}
        invalid={name === null}
        onChange={choose}
      />
      {row === null && <UnknownToken what="measure" value={facts.measure ?? null} />}
      {name !== null && row !== null && isObject(facts.measure) && (
        <>
          <MeasureArgument
            kind={row.argument}
            value={facts.measure[name] ?? null}
            onChange={(value) => onChange({ ...facts, measure: { [name]: value } })}
          />
          <OperatorsEditor
            label={row.label}
            type={row.type}
            field={row.argument === 'frequent' ? String(facts.measure[name]) : null}
            given={facts.is}
            onChange={(is) => onChange({ ...facts, is })}
          />
        </>
      )}
    </>
  );
}

const choicesOf: Partial<Record<MeasureRow['argument'], readonly string[]>> = {
  base: amountBases,
  dimension: distinctDimensions,
  frequent: frequentDimensions,
};

function MeasureArgument(props: { kind: MeasureRow['argument']; value: Json; onChange: (value: Json) => void }) {
  const { kind, value, onChange } = props;
  const given = isObject(value) ? value : {};
  const choices = choicesOf[kind];
  if (choices)
    return (
      <>
        {kind === 'base' && <Words>of</Words>}
        <TokenSelect
          label={kind === 'base' ? 'Amount base' : 'Of what'}
          options={choices.map((choice) => ({ value: choice, label: choice }))}
          value={String(value)}
          onChange={onChange}
        />
      </>
    );
  if (kind === 'gap')
    return (
      <TokenInput
        label="n"
        kind="number"
        size={1}
        value={String(value)}
        onChange={(text) => onChange(readNumberText(text))}
      />
    );
  if (kind === 'period')
    return (
      <>
        <Words>of</Words>
        <TokenInput
          label="Days of a period"
          kind="number"
          size={2}
          unit="days"
          value={String(given.days ?? '')}
          onChange={(text) => onChange({ days: readNumberText(text) })}
        />
      </>
    );
  if (kind === 'property')
    return (
      <>
        <Words>of the property</Words>
        <TokenInput
          label="Property"
          size={8}
          value={String(given.property ?? '')}
          onChange={(property) => onChange({ property })}
        />
      </>
    );
  if (kind !== 'lines') return null;
  return (
    <>
      <Words>{Object.keys(given).length === 0 ? 'of all lines' : 'of lines with'}</Words>
      <LineEditor line={given} onChange={onChange} />
    </>
  );
}
