// What each kind of condition says. What is not read here is only known to be itself.

import { parseDay } from '../../day.ts';
import { scoreRow } from '../../scores/score-table.ts';
import type {
  AtLeastCondition,
  BucketCondition,
  Condition,
  MovedCondition,
  NearCondition,
  ScoreCondition,
  SegmentCondition,
  SequenceCondition,
  When,
} from '../definition.ts';
import { canonical } from '../definition-key.ts';
import { type ConditionKind, kindOf } from '../kinds.ts';
import { readFacts } from './read-facts.ts';
import { readProfile } from './read-profile.ts';
import { claimOf, truthOfWhere } from './read-where.ts';
import {
  allOf,
  anyOf,
  type Claim,
  exclude,
  identity,
  negationOf,
  never,
  type Reading,
  readingOf,
  truthOf,
} from './reading.ts';
import { type Asked, countsFrom, type Selection } from './selection.ts';
import { span } from './spans.ts';
import { choiceSet, numberSet } from './value-set.ts';

export type Read = (condition: Condition) => Reading;

/** Reads each condition once. `customers` = everyone asked about has an order. */
export function conditionReader(asked: Asked): Read {
  const known = new Map<Condition, Reading>();
  const read: Read = (condition) => {
    let reading = known.get(condition);
    if (!reading) {
      const kind = kindOf(condition);
      const body = (condition as Record<string, unknown>)[kind];
      reading = readers[kind](canonical(condition), body as never, { asked, read });
      known.set(condition, reading);
    }
    return reading;
  };
  return read;
}

interface Run {
  asked: Asked;
  read: Read;
}

const readers: Record<ConditionKind, (key: string, body: never, run: Run) => Reading> = {
  all: (key, list: Condition[], { read }) => allOf(key, list.map(read)),
  any: (key, list: Condition[], { read }) => anyOf(key, list.map(read)),
  not: (key, inner: Condition, { read }) => negationOf(key, canonical(inner), read(inner)),
  atLeast: readAtLeast,
  orders: (key, body: never, { asked }) => readFacts(key, 'orders', body, asked),
  events: (key, body: never, { asked }) => readFacts(key, 'events', body, asked),
  sequence: readSequence,
  profile: (key, body: never) => readProfile(key, body),
  changed: (key) => readingOf(key, null),
  near: readNear,
  people: (key) => readingOf(key, null),
  segment: readSegment,
  moved: readMoved,
  bucket: readBucket,
  score: readScore,
};

/** Of two that exclude each other one at most holds. */
function readAtLeast(key: string, { count, of }: AtLeastCondition, { read }: Run): Reading {
  const parts = of.map(read);
  if (count === parts.length) return allOf(key, parts);
  if (count === 1) return anyOf(key, parts);
  const possible = parts.filter((part) => truthOf(part) !== false);
  const certain = parts.filter((part) => truthOf(part) === true);
  if (certain.length >= count) return allOf(key, certain.slice(0, count));
  let holding = possible.length;
  const paired = new Set<Reading>();
  for (const [i, one] of possible.entries()) {
    const other = possible.slice(i + 1).find((two) => !paired.has(one) && !paired.has(two) && exclude(one, two));
    if (!other) continue;
    paired.add(one).add(other);
    holding--;
  }
  return holding < count ? never(key) : readingOf(key, null);
}

function readSequence(key: string, { steps, gaps = [], when }: SequenceCondition, { asked }: Run): Reading {
  const impossible = steps.some((step) =>
    'order' in step ? truthOfWhere(step.order, 'orders') === false : truthOfWhere(step.event.where, 'events') === false,
  );
  const days = gaps.reduce((sum, gap) => sum + (gap.after?.days ?? 0), 0);
  if (impossible || days > daysApart(when)) return never(key);
  const wanted = new Map<string, number>();
  for (const step of steps) {
    const kind = 'order' in step ? '' : step.event.kind;
    wanted.set(kind, (wanted.get(kind) ?? 0) + 1);
  }
  const claims = [...wanted].flatMap(([kind, count]): Claim[] => {
    const selection: Selection = kind === '' ? { of: 'orders' } : { of: 'events', kind };
    return countsFrom({ ...selection, ...(when && { when }) }, asked, count);
  });
  return readingOf(key, null, claims);
}

const DAYS_OF_MONTH_MAX = 31;

/** Local dates that two facts in the window are apart at most. */
function daysApart(when: When | undefined): number {
  if (!when || 'before' in when || 'after' in when) return Number.POSITIVE_INFINITY;
  if ('between' in when) return parseDay(when.between[1])! - parseDay(when.between[0])!;
  if ('daysAgo' in when) return when.daysAgo.to - when.daysAgo.from;
  if ('monthsAgo' in when) return DAYS_OF_MONTH_MAX * (when.monthsAgo.to - when.monthsAgo.from + 1);
  if ('current' in when) return { week: 6, month: 30, quarter: 91, year: 365 }[when.current];
  const { last } = when;
  if ('days' in last) return last.days - 1;
  if ('weeks' in last) return 7 * last.weeks - 1;
  return 'months' in last ? DAYS_OF_MONTH_MAX * last.months : 366 * last.years;
}

function readNear(key: string, { place, km }: NearCondition): Reading {
  const domain = numberSet([span(0, Number.POSITIVE_INFINITY, { to: true })], { missing: true });
  return readingOf(key, [{ subject: `distance to ${canonical(place)}`, domain, set: numberSet([span(0, km)]) }]);
}

function readBucket(key: string, { salt, from, to }: BucketCondition): Reading {
  const share = (low: number, high: number) => numberSet([span(low, high, { to: true })]);
  return readingOf(key, [{ subject: `bucket ${canonical(salt)}`, domain: share(0, 1), set: share(from, to) }]);
}

function readScore(key: string, { name, ...given }: ScoreCondition): Reading {
  const { type, values } = scoreRow(name);
  return readingOf(key, claimOf(`score ${name}`, given, { type, compares: 'exact', ...(values && { values }) }));
}

/** A member is one who ever was. */
function readSegment(key: string, segment: SegmentCondition): Reading {
  const ever = canonical({ segment: { ...segment, is: 'everMember' } });
  const follows = segment.is === 'member' && !segment.when ? [identity(ever, true)] : [];
  return readingOf(key, null, follows);
}

/** Who moved stayed or left, never both. */
function readMoved(key: string, { is = 'moved', ...edge }: MovedCondition): Reading {
  if (is === 'atRisk') return readingOf(key, null);
  const set = choiceSet(is === 'moved' ? ['stayed', 'left'] : [is]);
  const domain = choiceSet(['stayed', 'left'], true);
  return readingOf(key, [{ subject: `move ${canonical({ maxGapDays: 0, ...edge })}`, domain, set }]);
}
