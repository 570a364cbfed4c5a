// Warnings never block: a value that the store has not seen may come tomorrow, and a list of "all other channels"
// is right today and silently wrong on the day a channel is added.

import { type FieldRow, whereFields } from '../fields.ts';
import { foldText } from '../operators.ts';
import type { CheckRun, Path } from './check-run.ts';
import { didYouMean } from './closest-name.ts';

/** Which orders a `where` is asked of: from a position of 2 or later, and whether a match speaks against the person. */
export interface Selection {
  later: boolean;
  negated: boolean;
}

const valueOperators = ['eq', 'notEq', 'in', 'notIn', 'hasAny', 'hasAll', 'hasNone'] as const;

/** UNSEEN_VALUE for each text that the store has never seen in a field. */
export function warnOfUnseen(
  run: CheckRun,
  value: unknown,
  path: Path,
  name: string,
  row: FieldRow,
  of: 'where' | 'profile',
  placeOfEq: Path = [...path, 'eq'],
): void {
  if (row.type !== 'text' && row.type !== 'list') return;
  const seen = run.context.seenValues?.(name, of);
  if (!seen || typeof value !== 'object' || value === null) return;
  const same = row.compares === 'folded' ? foldText : (text: string) => text;
  const known = new Set([...seen].map(same));
  for (const operator of valueOperators) {
    const operand = (value as Record<string, unknown>)[operator];
    const list = Array.isArray(operand) ? operand : [operand];
    list.forEach((one: unknown, index) => {
      if (typeof one !== 'string' || one === '' || known.has(same(one))) return;
      const place = operator === 'eq' ? placeOfEq : [...path, operator];
      run.warning(Array.isArray(operand) ? [...place, index] : place, {
        code: 'UNSEEN_VALUE',
        ...describeUnseen(run, one, name, row, seen),
      });
    });
  }
}

function describeUnseen(run: CheckRun, value: string, name: string, row: FieldRow, seen: Iterable<string>) {
  const missing = `This store has no ${row.label.toLowerCase()} "${value}"`;
  const into = name === 'channel' ? run.context.mergedChannels?.get(value) : undefined;
  if (into !== undefined) return { message: `${missing} any more`, hint: `It is merged into "${into}"` };
  return { message: `${missing} yet`, ...didYouMean(value, seen) };
}

/** OTHER_CHANNELS_LISTED for a list of all seen channels but one or two where it stands for "every other channel". */
export function warnOfChannels(run: CheckRun, value: unknown, path: Path, selection: Selection): void {
  const seen = run.context.seenValues?.('channel', 'where');
  if (!seen || typeof value !== 'object' || value === null) return;
  const channels = new Set(seen);
  for (const operator of ['in', 'notIn'] as const) {
    const operand = (value as Record<string, unknown>)[operator];
    if (!Array.isArray(operand)) continue;
    const negated = selection.negated !== (operator === 'notIn');
    if (!selection.later && !negated) continue;
    const left = [...channels].filter((channel) => !operand.includes(channel));
    const listed = channels.size - left.length;
    const standsForOthers = listed >= 2 || (listed === 1 && selection.later && negated && operator === 'in');
    if (left.length < 1 || left.length > Math.min(2, listed) || !standsForOthers) continue;
    run.warning([...path, operator], {
      code: 'OTHER_CHANNELS_LISTED',
      message: `The list holds every ${whereFields.channel.label.toLowerCase()} but ${left.join(' and ')}; a new channel will not be in it`,
      hint: `If every other channel is meant, ask of ${left.join(' and ')} instead, such as "every" order in [${left.map((one) => `"${one}"`).join(', ')}]`,
    });
  }
}
