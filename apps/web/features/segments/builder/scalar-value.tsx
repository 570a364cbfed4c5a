'use client';
import { TokenSelect } from '@throughline/ui/token-select';
import { useState } from 'react';
import type { Json } from '../condition-tree.ts';
import { asScalar, readNumberText, type ScalarKind, scalarKindOf, scalarKinds } from './operand-values.ts';
import { TokenInput } from './token-input.tsx';

const truths = [
  { value: 'true', label: 'yes' },
  { value: 'false', label: 'no' },
];

/** A value of a property, whose kind counts: the text 5 is not the number 5. */
export function ScalarValue(props: { label: string; value: Json | undefined; onChange: (value: Json) => void }) {
  const { label, value, onChange } = props;
  const [chosen, setChosen] = useState(scalarKindOf(value));
  const found = scalarKindOf(value);
  // A number that is being typed may be no number yet.
  const kind = found === 'text' && chosen === 'number' ? chosen : found;
  return (
    <span className="inline-flex items-center gap-1.5">
      <TokenSelect
        label={`${label}: kind of value`}
        options={Object.entries(scalarKinds).map(([name, words]) => ({ value: name, label: words }))}
        value={kind}
        onChange={(next) => {
          setChosen(next as ScalarKind);
          onChange(asScalar(value, next as ScalarKind));
        }}
      />
      {kind === 'truth' ? (
        <TokenSelect
          label={label}
          options={truths}
          value={String(value)}
          onChange={(next) => onChange(next === 'true')}
        />
      ) : (
        <TokenInput
          label={label}
          kind={kind}
          size={kind === 'number' ? 3 : 8}
          value={value === undefined || value === null ? '' : String(value)}
          onChange={(text) => onChange(kind === 'number' ? readNumberText(text) : text)}
        />
      )}
    </span>
  );
}
