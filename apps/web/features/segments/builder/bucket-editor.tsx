'use client';
import type { Json, JsonObject } from '../condition-tree.ts';
import { readNumberText } from './operand-values.ts';
import { TokenInput, Words } from './token-input.tsx';

const percentMax = 100;
const decimals = 6;

/** A share as per cent, without the noise of binary fractions; other things as they are. */
export function percentText(share: Json | undefined): string {
  return typeof share === 'number' ? String(Number((share * percentMax).toFixed(decimals))) : String(share ?? '');
}

export function readPercentText(text: string): Json {
  const read = readNumberText(text);
  return typeof read === 'number' ? Number((read / percentMax).toFixed(decimals + 2)) : read;
}

/** A lasting random share of the people: the same name draws the same people on every day. */
export function BucketEditor({ bucket, onChange }: { bucket: JsonObject; onChange: (bucket: JsonObject) => void }) {
  const share = (key: 'from' | 'to', label: string) => (
    <TokenInput
      label={label}
      kind="number"
      size={3}
      unit="%"
      value={percentText(bucket[key])}
      onChange={(text) => onChange({ ...bucket, [key]: readPercentText(text) })}
    />
  );
  return (
    <>
      <Words>drawn as</Words>
      <TokenInput
        label="Name of the draw"
        size={8}
        value={String(bucket.salt ?? '')}
        onChange={(salt) => onChange({ ...bucket, salt })}
      />
      <Words>from</Words>
      {share('from', 'From per cent')}
      <Words>up to</Words>
      {share('to', 'Up to per cent')}
    </>
  );
}
