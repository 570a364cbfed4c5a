'use client';
import {
  amountBases,
  distinctDimensions,
  frequentDimensions,
  type MeasureName,
  measureNames,
  measures,
} from '@throughline/core/segments/measures';
import { TokenSelect } from '@throughline/ui/token-select';
import { cx } from '../../../data/cx.ts';
import { isObject, type Json, type JsonObject } from '../condition-tree.ts';
import { useBuilderContext } from './builder-context.tsx';
import { OperatorsEditor } from './filter-editor.tsx';
import { readNumberText, startOperators } from './operand-values.ts';
import { makeMeasure, quantifiers, readMeasure, readQuantifier, withQuantifier } from './order-choices.ts';
import { TokenInput, Words } from './token-input.tsx';
import { UnknownToken } from './unknown-token.tsx';

const options = Object.entries(quantifiers).map(([value, label]) => ({ value, label }));

/** How many of the selected orders must match: always in sight. */
export function QuantifierEditor({ orders, onChange }: { orders: JsonObject; onChange: (orders: JsonObject) => void }) {
  const choice = readQuantifier(orders);
  return (
    <span
      className={cx('inline-flex max-w-full flex-wrap items-center gap-1.5', choice === 'measure' && 'max-md:contents')}
    >
      <TokenSelect
        label="How many of them"
        options={options}
        value={choice === 'other' ? undefined : choice}
        invalid={choice === 'other'}
        placeholder="How many"
        onChange={(next) => onChange(withQuantifier(orders, next as keyof typeof quantifiers))}
      />
      {choice === 'some' && isObject(orders.some) && (
        <TokenInput
          label="At least how many"
          kind="number"
          size={1}
          value={String(orders.some.gte)}
          onChange={(text) => onChange({ ...orders, some: { gte: readNumberText(text) } })}
        />
      )}
      {choice === 'someOther' && (
        <OperatorsEditor
          label="Number of orders"
          type="count"
          field={null}
          given={orders.some}
          onChange={(some) => onChange({ ...orders, some })}
        />
      )}
      {choice === 'measure' && <MeasureEditor orders={orders} onChange={onChange} />}
    </span>
  );
}

function MeasureEditor({ orders, onChange }: { orders: JsonObject; onChange: (orders: JsonObject) => void }) {
  const { begin } = useBuilderContext();
  const name = readMeasure(orders.measure);
  const choose = (next: MeasureName) => {
    const sameType = name !== null && measures[name].type === measures[next].type;
    onChange({
      ...orders,
      measure: makeMeasure(next),
      is: sameType ? (orders.is ?? {}) : startOperators(measures[next].type, begin),
    });
  };
  return (
    <>
      <TokenSelect
        label="Measure"
        options={measureNames.map((value) => ({ value, label: measures[value].label }))}
        value={name ?? undefined}
        invalid={name === null}
        onChange={(next) => choose(next as MeasureName)}
      />
      {name === null && <UnknownToken what="measure" value={orders.measure ?? null} />}
      {name !== null && isObject(orders.measure) && (
        <>
          <MeasureArgument
            name={name}
            value={orders.measure[name] ?? null}
            onChange={(value) => onChange({ ...orders, measure: { [name]: value } })}
          />
          <OperatorsEditor
            label={measures[name].label}
            type={measures[name].type}
            field={null}
            given={orders.is}
            onChange={(is) => onChange({ ...orders, is })}
          />
        </>
      )}
    </>
  );
}

function MeasureArgument({
  name,
  value,
  onChange,
}: {
  name: MeasureName;
  value: Json;
  onChange: (value: Json) => void;
}) {
  const kind = measures[name].argument;
  if (kind === 'true' || kind === 'lines' || kind === 'property') return null;
  if (kind === 'period')
    return (
      <TokenInput
        label="Days of a period"
        kind="number"
        size={2}
        value={String(isObject(value) ? (value.days ?? '') : '')}
        onChange={(text) => onChange({ days: readNumberText(text) })}
      />
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
  const choices: readonly string[] = { base: amountBases, dimension: distinctDimensions, frequent: frequentDimensions }[
    kind
  ];
  return (
    <>
      <Words>{kind === 'base' ? 'of' : ''}</Words>
      <TokenSelect
        label={kind === 'base' ? 'Amount base' : 'Of what'}
        options={choices.map((choice) => ({ value: choice, label: choice }))}
        value={String(value)}
        onChange={onChange}
      />
    </>
  );
}
