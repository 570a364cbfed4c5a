import { dimensionNames } from '@throughline/core/insights/dimensions';
import { builder } from '../../builder.ts';
import { refuse } from '../../refused.ts';

export const BreakdownDimension = builder.enumType('BreakdownDimension', { values: dimensionNames });

export const PositionInput = builder.inputType('PositionInput', {
  description: 'First: from 1 to 1. Repeat: from 2. Counted over all orders known at `asOf`, before any window.',
  fields: (t) => ({ from: t.int(), to: t.int(), last: t.boolean() }),
});

export interface PositionArgument {
  from?: number | null;
  to?: number | null;
  last?: boolean | null;
}

export function readPosition(
  position: PositionArgument | null | undefined,
): { from?: number; to?: number } | { last: true } | null {
  if (!position) return null;
  const { from, to, last } = position;
  if (last) {
    if (from != null || to != null) refuse('position', 'position is either last or a range, not both.');
    return { last: true };
  }
  if ((from ?? 1) < 1 || (to ?? 1) < 1) refuse('position', 'Positions count from 1.');
  if (from != null && to != null && from > to) refuse('position', `position ends (${to}) before it begins (${from}).`);
  return from == null && to == null ? null : { ...(from != null && { from }), ...(to != null && { to }) };
}
