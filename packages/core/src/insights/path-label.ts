// Values and steps of the paths of first orders in words.

import type { PathDimension } from './people-on-path.ts';

/** A value of one order as the API answers it: "other" are all beyond those of most customers. */
export interface LabelledValue {
  kind: 'VALUE' | 'MISSING' | 'OTHER';
  key?: string | null;
  label?: string | null;
}

export const ordinals = ['First', 'Second', 'Third', 'Fourth', 'Fifth'];
export const NO_FURTHER = 'No further order';

const missingWords: Record<PathDimension, string> = {
  CHANNEL: 'No channel',
  TYPE: 'No product type',
  PRODUCT: 'No product',
};
const otherWords: Record<PathDimension, string> = {
  CHANNEL: 'Other channels',
  TYPE: 'Other types',
  PRODUCT: 'Other products',
};

export function pathLabel({ kind, key, label }: LabelledValue, by: PathDimension): string {
  if (kind === 'OTHER') return otherWords[by];
  return kind === 'MISSING' ? missingWords[by] : (label ?? key ?? '');
}

/** "First to second", from the position of the earlier order. */
export const stepWords = (position: number): string =>
  `${ordinals[position - 1]} to ${(ordinals[position] ?? '').toLowerCase()}`;
