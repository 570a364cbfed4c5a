// The facts API's body to facts: each fact is read for itself, with all of its problems, so that good ones land.

import type { Fact } from '@throughline/core/facts/facts';
import type { z } from 'zod';
import { findNul, withoutNul } from '../find-nul.ts';
import type { ImportStore } from '../import-reader.ts';
import { describeAt, formatPath, zodProblems } from '../zod-problems.ts';
import { eventSchema, factsMax, locationSchema, orderSchema, personSchema, refundSchema } from './facts-body.ts';
import { FactNormaliser, type Normalised } from './normalise-facts.ts';

export interface FactProblem {
  /** From the body's root: `orders[3].lines[0].amount`. */
  path: string;
  code: 'UNKNOWN_FIELD' | 'WRONG_TYPE' | 'WRONG_VALUE' | 'LIMIT';
  found: string;
  expected: string;
  message: string;
}

export type FactsKey = 'orders' | 'refunds' | 'people' | 'events' | 'locations';

/** `fact` is absent when there are problems. */
export interface ReadFact {
  key: FactsKey;
  index: number;
  /** The fact's own id where it has one. */
  id?: string;
  fact?: Fact;
  problems: FactProblem[];
}

export interface ReadFacts {
  /** Of the body as a whole: nothing is read then. */
  problems: FactProblem[];
  /** One per fact: orders, refunds, people, events, locations, each in the body's order. */
  facts: ReadFact[];
}

const keys: readonly FactsKey[] = ['orders', 'refunds', 'people', 'events', 'locations'];

/** `body`: parsed JSON. `country` of the store reads phones whose address names none. */
export function readFacts(body: unknown, store: ImportStore): ReadFacts {
  const problems = checkBody(body);
  if (problems.length > 0) return { problems, facts: [] };
  const normaliser = new FactNormaliser(store);
  const lists = body as Partial<Record<FactsKey, unknown[]>>;
  const facts = keys.flatMap((key) =>
    (lists[key] ?? []).map((input, index) => readFact(key, index, input, normaliser)),
  );
  return { problems, facts };
}

function checkBody(body: unknown): FactProblem[] {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return [
      {
        path: '',
        code: 'WRONG_TYPE',
        found: Array.isArray(body) ? 'a list' : String(body),
        expected: `an object with ${keys.join(', ')}`,
        message: 'The body must be a JSON object.',
      },
    ];
  }
  const problems: FactProblem[] = [];
  let count = 0;
  for (const [key, value] of Object.entries(body)) {
    if (!keys.includes(key as FactsKey)) {
      problems.push({
        path: key,
        code: 'UNKNOWN_FIELD',
        found: key,
        expected: keys.join(', '),
        message: `"${key}" is not known here.`,
      });
    } else if (!Array.isArray(value)) {
      problems.push({
        path: key,
        code: 'WRONG_TYPE',
        found: typeof value,
        expected: 'a list',
        message: `"${key}" must be a list.`,
      });
    } else count += value.length;
  }
  if (count > factsMax) {
    problems.push({
      path: '',
      code: 'LIMIT',
      found: `${count} facts`,
      expected: `at most ${factsMax}`,
      message: `The body holds ${count} facts, at most ${factsMax} are taken at once.`,
    });
  }
  return problems;
}

function readFact(key: FactsKey, index: number, input: unknown, normaliser: FactNormaliser): ReadFact {
  const id = (input as { id?: unknown } | null)?.id;
  const head = { key, index, ...(typeof id === 'string' ? { id } : {}) };
  const { fact, problems } = normaliseOne(key, input, normaliser);
  const placed = [...problems, ...nulProblems(input)].map(({ path, ...rest }) => ({
    path: formatPath([key, index, ...path]),
    ...rest,
  }));
  return placed.length > 0 ? { ...head, problems: placed } : { ...head, fact, problems: [] };
}

type PlacedProblem = Omit<FactProblem, 'path'> & { path: (string | number)[] };

interface One {
  fact?: Fact;
  problems: PlacedProblem[];
}

function nulProblems(input: unknown): PlacedProblem[] {
  return findNul(input).map((path) => {
    const found = describeAt(input, path);
    return {
      path,
      code: 'WRONG_VALUE',
      found,
      expected: withoutNul,
      message: `Expected ${withoutNul}, found ${found}.`,
    };
  });
}

function normaliseOne(key: FactsKey, input: unknown, normaliser: FactNormaliser): One {
  switch (key) {
    case 'orders':
      return parsed(orderSchema, input, (order) => normaliser.order(order));
    case 'refunds':
      return parsed(refundSchema, input, (refund) => normaliser.refund(refund));
    case 'people':
      return parsed(personSchema, input, (person) => normaliser.person(person));
    case 'events':
      return parsed(eventSchema, input, (event) => normaliser.event(event));
    case 'locations':
      return parsed(locationSchema, input, (location) => normaliser.location(location));
  }
}

function parsed<T>(schema: z.ZodType<T>, input: unknown, normalise: (value: T) => Normalised<Fact>): One {
  const result = schema.safeParse(input);
  if (!result.success) {
    return {
      problems: zodProblems(result.error, input).map((problem) => ({
        ...problem,
        code: codeOf(problem.found, problem.expected),
      })),
    };
  }
  const { fact, problems } = normalise(result.data);
  return { fact, problems: problems.map((problem) => ({ ...problem, code: 'WRONG_VALUE' as const })) };
}

function codeOf(found: string, expected: string): FactProblem['code'] {
  if (found === 'an unknown key') return 'UNKNOWN_FIELD';
  return ['string', 'int', 'number', 'boolean', 'array', 'object', 'record'].includes(expected)
    ? 'WRONG_TYPE'
    : 'WRONG_VALUE';
}
