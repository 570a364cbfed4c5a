'use client';
import { TokenSelect } from '@throughline/ui/token-select';
import { cx } from '../../../data/cx.ts';
import { isObject, type JsonObject } from '../condition-tree.ts';
import { OperatorsEditor } from './filter-editor.tsx';
import { MeasureEditor } from './measure-editor.tsx';
import { readNumberText } from './operand-values.ts';
import { type FactsKind, quantifiers, readQuantifier, withQuantifier } from './order-choices.ts';
import { TokenInput } from './token-input.tsx';

type Change = (facts: JsonObject) => void;

/** How many of the selected facts must match: always in sight. */
export function QuantifierEditor({ facts, kind, onChange }: { facts: JsonObject; kind: FactsKind; onChange: Change }) {
  const { noun } = kind;
  const options = Object.entries(quantifiers).map(([value, words]) => ({ value, label: words(noun) }));
  const choice = readQuantifier(facts);
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
        onChange={(next) => onChange(withQuantifier(facts, next as keyof typeof quantifiers))}
      />
      {choice === 'some' && isObject(facts.some) && (
        <TokenInput
          label="At least how many"
          kind="number"
          size={1}
          value={String(facts.some.gte)}
          onChange={(text) => onChange({ ...facts, some: { gte: readNumberText(text) } })}
        />
      )}
      {choice === 'someOther' && (
        <OperatorsEditor
          label={`Number of ${noun}s`}
          type="count"
          field={null}
          given={facts.some}
          onChange={(some) => onChange({ ...facts, some })}
        />
      )}
      {choice === 'measure' && <MeasureEditor facts={facts} kind={kind} onChange={onChange} />}
    </span>
  );
}
