// What a condition on orders or on events says, as claims about how many there are and what is measured over them.

import type { EventsCondition, FrequentDimension, Operators, OrdersCondition } from '../definition.ts';
import { canonical } from '../definition-key.ts';
import { orderFields } from '../fields.ts';
import { eventMeasures, type MeasureRow, measures } from '../measures.ts';
import { setOfOperators } from './operator-set.ts';
import { claimOf, ofAnyType, truthOfWhere } from './read-where.ts';
import { type Claim, type Reading, readingOf } from './reading.ts';
import { type Asked, countClaim, countRange, countsFrom, keyOf, type Selection, selectionOf } from './selection.ts';
import { span } from './spans.ts';
import { intersectionOf, isSurelyWithin, numberSet, type ValueSet } from './value-set.ts';

export function readFacts(
  key: string,
  of: Selection['of'],
  node: OrdersCondition | EventsCondition,
  asked: Asked,
): Reading {
  const selection = selectionOf(of, node);
  const counted = node.none
    ? { eq: 0 }
    : (node.some ?? (node.measure && 'count' in node.measure ? node.is : undefined));
  if (counted) return readCount(key, selection, counted, asked);
  if (node.every) return readEvery(key, node, selection, asked);
  return readMeasure(key, node, selection, asked);
}

function readCount(key: string, selection: Selection, given: Operators, asked: Asked): Reading {
  const set = setOfOperators(given, { type: 'count', compares: 'exact' });
  if (!set) return readingOf(key, null);
  const claim: Claim = { ...countClaim(selection, asked, 0), set };
  const least = leastOf(intersectionOf(claim.domain, set));
  return readingOf(key, [claim], least > 0 ? countsFrom(selection, asked, least) : []);
}

/** The smallest number of a set; 0 where there is none. */
function leastOf(set: ValueSet | null): number {
  const first = set?.kind === 'numbers' && !set.missing ? set.spans[0]?.from : undefined;
  return first !== undefined && Number.isFinite(first) ? first : 0;
}

/** All match, and unless it may be empty there is one. */
function readEvery(
  key: string,
  { where, orEmpty }: OrdersCondition | EventsCondition,
  selection: Selection,
  asked: Asked,
): Reading {
  const { where: _, ...all } = selection;
  const truth = truthOfWhere(where, selection.of);
  const some = orEmpty ? countClaim(all, asked, 0) : countClaim(all, asked, 1);
  if (truth === true) return readingOf(key, [some], orEmpty ? [] : countsFrom(all, asked, 1));
  if (truth === false)
    return readingOf(key, [orEmpty ? countClaim(all, asked, 0, 0) : countClaim(selection, asked, 1)]);
  return readingOf(key, null, orEmpty ? [] : countsFrom(selection, asked, 1));
}

/** So many facts at least are needed for a value. */
const neededFor: Record<string, number> = { medianGapDays: 2, overdue: 3 };
const wholeDays = ['daysSinceLast', 'daysSinceFirst', 'gapDays'];

function readMeasure(
  key: string,
  { measure, is, when }: OrdersCondition | EventsCondition,
  selection: Selection,
  asked: Asked,
): Reading {
  const [[name, argument]] = Object.entries(measure!) as [[string, unknown]];
  const rows: Record<string, MeasureRow> = selection.of === 'orders' ? measures : eventMeasures;
  const row = rows[name]!;
  const needed = name === 'gapDays' ? Number(argument) + 1 : (neededFor[name] ?? 1);
  const possible = countRange(selection, asked).max >= needed;
  const subject = `measure ${canonical(measure)} of ${keyOf(selection)}`;
  const claim =
    row.type === 'scalar'
      ? ofAnyType(subject, is!)?.[0]
      : claimOf(subject, is!, { type: row.type, compares: comparesOf(name, argument) }, row.overNothing === null)?.[0];
  if (!claim) return readingOf(key, null);
  const domain = possible ? narrowed(claim.domain, name, when) : valueOfNothing(row, claim.domain);
  const mayBeNothing = isSurelyWithin(valueOfNothing(row, claim.domain), claim.set);
  return readingOf(key, [{ ...claim, domain }], mayBeNothing ? [] : countsFrom(selection, asked, needed));
}

/** The most frequent value is compared as the field is. */
function comparesOf(name: string, argument: unknown): 'exact' | 'folded' {
  return name === 'mostFrequent' ? orderFields[argument as FrequentDimension].compares : 'exact';
}

/** The value over no facts, or too few. */
function valueOfNothing({ overNothing }: MeasureRow, domain: ValueSet): ValueSet {
  if (domain.kind === 'numbers')
    return { ...domain, missing: overNothing === null, spans: overNothing === 0 ? [span(0, 0)] : [] };
  return { ...domain, listed: new Set(), except: false, tests: [], missing: true };
}

/** Days are whole, and lie in the window that is counted back from the day looked from. */
function narrowed(domain: ValueSet, name: string, when: OrdersCondition['when']): ValueSet {
  if (domain.kind !== 'numbers' || !wholeDays.includes(name)) return domain;
  const days = numberSet(domain.spans, { whole: true, missing: domain.missing });
  if (name === 'gapDays' || !when) return days;
  const within =
    'daysAgo' in when
      ? span(when.daysAgo.from, when.daysAgo.to)
      : 'last' in when && 'days' in when.last
        ? span(0, when.last.days - 1)
        : 'last' in when && 'weeks' in when.last
          ? span(0, 7 * when.last.weeks - 1)
          : null;
  return within ? numberSet([within], { whole: true, missing: domain.missing }) : days;
}
