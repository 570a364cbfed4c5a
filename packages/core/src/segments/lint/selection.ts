// Selections of a person's orders or events: how many there can be, and what one selection says of wider ones.

import type { EventsCondition, FactWhen, OrdersCondition } from '../definition.ts';
import { canonical } from '../definition-key.ts';
import { truthOfWhere } from './read-where.ts';
import type { Claim } from './reading.ts';
import { span } from './spans.ts';
import { numberSet } from './value-set.ts';

export interface Selection {
  of: 'orders' | 'events';
  kind?: string | undefined;
  where?: OrdersCondition['where'] | EventsCondition['where'] | undefined;
  position?: OrdersCondition['position'] | undefined;
  when?: FactWhen | undefined;
}

/** Whom a definition is about: customers have an order at every instant that is looked at. */
export interface Asked {
  customers: boolean;
}

/** Without what selects nothing: a `where` that all fulfil, positions from the first on. */
export function selectionOf(of: Selection['of'], node: OrdersCondition | EventsCondition): Selection {
  const { where, position, when } = node;
  return {
    of,
    ...('kind' in node && { kind: node.kind }),
    ...(where && truthOfWhere(where, of) !== true && { where }),
    ...(position && !isEveryPosition(position) && { position }),
    ...(when && { when }),
  };
}

const isEveryPosition = (position: NonNullable<Selection['position']>): boolean =>
  !('last' in position) && (position.from ?? 1) === 1 && position.to === undefined;

export const keyOf = ({ of, kind = '', where, position, when }: Selection): string =>
  `${of} ${JSON.stringify(kind)} ${textOf(where)} ${textOf(position)} ${textOf(when)}`;

const texts = new WeakMap<object, string>();

function textOf(part: object | undefined): string {
  if (!part) return '-';
  let text = texts.get(part);
  if (text === undefined) {
    text = canonical(part);
    texts.set(part, text);
  }
  return text;
}

/** How many facts are selected and match: none at all, and no more than positions. */
export function countRange(
  { of, where, position, when }: Selection,
  { customers }: Asked,
): { min: number; max: number } {
  if (where && truthOfWhere(where, of) === false) return { min: 0, max: 0 };
  const fromFirst = !position || 'last' in position || (position.from ?? 1) === 1;
  const min = of === 'orders' && customers && !where && !when && fromFirst ? 1 : 0;
  return { min, max: positionsOf(position) };
}

function positionsOf(position: Selection['position']): number {
  if (!position) return Number.POSITIVE_INFINITY;
  if ('last' in position) return 1;
  return position.to === undefined ? Number.POSITIVE_INFINITY : position.to - (position.from ?? 1) + 1;
}

/** "The selection holds `from` to `to` facts that match". */
export function countClaim(selection: Selection, asked: Asked, from: number, to = Number.POSITIVE_INFINITY): Claim {
  const { min, max } = countRange(selection, asked);
  const open = { whole: true };
  return {
    subject: `count ${keyOf(selection)}`,
    domain: numberSet([span(min, max, { to: max === Number.POSITIVE_INFINITY })], open),
    set: numberSet([span(from, to, { to: to === Number.POSITIVE_INFINITY })], open),
  };
}

/** What follows from at least `count` facts that match: every wider selection has as many. */
export function countsFrom(selection: Selection, asked: Asked, count: number): Claim[] {
  const { of, kind, where, position, when } = selection;
  const claims: Claim[] = [];
  for (const ofWhere of new Set([where, undefined])) {
    for (const ofPosition of new Set([position, undefined])) {
      for (const ofWhen of new Set([when, undefined])) {
        const wider: Selection = {
          of,
          ...(kind !== undefined && { kind }),
          ...(ofWhere && { where: ofWhere }),
          ...(ofPosition && { position: ofPosition }),
          ...(ofWhen && { when: ofWhen }),
        };
        const before = !ofWhere && !ofPosition && !ofWhen ? positionsBefore(position) : 0;
        claims.push(countClaim(wider, asked, before + count));
      }
    }
  }
  return claims;
}

const positionsBefore = (position: Selection['position']): number =>
  position && !('last' in position) ? (position.from ?? 1) - 1 : 0;
