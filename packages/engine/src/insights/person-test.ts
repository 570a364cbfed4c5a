import type { Choice } from '@throughline/core/insights/figure';
import type { Columns } from '../columns/columns.ts';
import type { Asked } from './asked.ts';

/** Whether a person counts, its orders known at the instant rows first up to end, of which there is one at least. */
export type PersonTest = (person: number, first: number, end: number) => boolean;

/** Whether an order lies in the window. */
export const inWindow =
  ({ orders: { day } }: Columns, { fromDay, toDay }: Asked) =>
  (order: number) =>
    day[order]! >= fromDay && day[order]! <= toDay;

/** Of each code, whether its value is chosen. */
export function chosenCodes(size: number, keyAt: (code: number) => string | null, choice: Choice): Uint8Array {
  const isChosen = (key: string | null) => ('is' in choice ? choice.is === key : !choice.isNot.includes(key));
  return Uint8Array.from({ length: size }, (_, code) => Number(isChosen(keyAt(code))));
}
