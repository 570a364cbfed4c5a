'use client';
import { TokenSelect } from '@throughline/ui/token-select';
import { isObject, type Json, type JsonObject } from '../condition-tree.ts';
import { readNumberText } from './operand-values.ts';
import { makePosition, positions, readPosition } from './order-choices.ts';
import { TokenInput, Words } from './token-input.tsx';
import { UnknownToken } from './unknown-token.tsx';

const text = (value: Json | undefined) => (value === undefined ? '' : String(value));

/** `position`, counted over all counted orders, or all events of the kind, before any window. */
export function PositionEditor({
  position,
  noun,
  onChange,
}: {
  position: Json | undefined;
  noun: string;
  onChange: (position: JsonObject | undefined) => void;
}) {
  const choice = readPosition(position);
  const options = Object.entries(positions).map(([value, words]) => ({ value, label: words(noun) }));
  const given = isObject(position) ? position : {};
  return (
    <span className="inline-flex max-w-full flex-wrap items-center gap-1.5 max-md:contents">
      <TokenSelect
        label={`Which ${noun}s`}
        options={options}
        value={choice === 'other' ? undefined : choice}
        invalid={choice === 'other'}
        onChange={(next) => onChange(makePosition(next as keyof typeof positions))}
      />
      {choice === 'other' && <UnknownToken what="position" value={position ?? null} />}
      {choice === 'nth' && (
        <TokenInput
          label={`Number of the ${noun}`}
          kind="number"
          size={1}
          value={text(given.from)}
          onChange={(next) => onChange({ from: readNumberText(next), to: readNumberText(next) })}
        />
      )}
      {(choice === 'from' || choice === 'range') && (
        <TokenInput
          label={`From ${noun} number`}
          kind="number"
          size={1}
          value={text(given.from)}
          onChange={(next) => onChange({ ...given, from: readNumberText(next) })}
        />
      )}
      {choice === 'from' && <Words>on</Words>}
      {choice === 'range' && (
        <>
          <Words>to</Words>
          <TokenInput
            label={`To ${noun} number`}
            kind="number"
            size={1}
            value={text(given.to)}
            onChange={(next) => onChange({ ...given, to: readNumberText(next) })}
          />
        </>
      )}
    </span>
  );
}
