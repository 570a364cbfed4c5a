// A zod error as problems with path, found and expected, all at once.

import type { z } from 'zod';

export interface InputProblem {
  path: (string | number)[];
  found: string;
  expected: string;
  message: string;
}

type Issue = z.core.$ZodIssue;

/** Levels of lists and objects within each other that are read, and that a problem shows. */
export const nestingMax = 100;
export const notTooDeep = `at most ${nestingMax} levels of nesting`;
export const tooDeep = `more than ${nestingMax} levels of nesting`;

/** One problem per issue; of a union the alternative that comes closest speaks. */
export function zodProblems(error: z.ZodError, input: unknown): InputProblem[] {
  return error.issues.flatMap((issue) => issueProblems(issue, [], input));
}

function issueProblems(issue: Issue, prefix: PropertyKey[], input: unknown): InputProblem[] {
  const path = [...prefix, ...issue.path] as (string | number)[];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const closest = closestBranch(issue.errors, valueAt(input, path));
    if (closest) return closest.flatMap((inner) => issueProblems(inner, path, input));
  }
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) =>
      problem([...path, key], 'an unknown key', 'only documented keys', input, `"${key}" is not known here.`),
    );
  }
  const found = issue.code === 'invalid_key' ? describeFound(path.at(-1)) : undefined;
  return [problem(path, found, expectedOf(issue), input)];
}

function problem(
  path: (string | number)[],
  found: string | undefined,
  expected: string,
  input: unknown,
  message?: string,
): InputProblem {
  const seen = found ?? describeAt(input, path);
  return { path, found: seen, expected, message: message ?? `Expected ${expected}, found ${seen}.` };
}

/** The alternative whose objections lie deepest, that is, which got furthest; none when all object to `value` at once. */
function closestBranch(branches: Issue[][], value: unknown): Issue[] | undefined {
  let best: Issue[] | undefined;
  let bestScore = 0;
  for (const issues of branches) {
    const objects = !issues.some((issue) => issue.path.length === 0 && refusesAll(issue, value));
    const missing = issues.some(
      (issue) =>
        issue.code !== 'unrecognized_keys' &&
        issue.path.length === 1 &&
        valueAt(value, issue.path as (string | number)[]) === undefined,
    );
    const score = objects ? (missing ? 1 : 2) + Math.max(...issues.map((issue) => issue.path.length)) / 10 : 0;
    if (score > bestScore && !(missing && issues.some((issue) => issue.code === 'unrecognized_keys'))) {
      best = issues;
      bestScore = score;
    }
  }
  return best;
}

/** It objects to the value as such, not to something about it. */
function refusesAll(issue: Issue, value: unknown): boolean {
  return issue.code === 'invalid_type' || (issue.code === 'invalid_union' && !closestBranch(issue.errors, value));
}

/** Where zod has no words of its own (alternatives, checks, names), the schema gives them. */
function expectedOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected;
    case 'invalid_value':
      return oneOf(issue.values);
    case 'invalid_union':
      return 'options' in issue ? oneOf(issue.options as unknown[]) : issue.message;
    case 'invalid_key':
      return issue.issues.map(({ message }) => message).join(' and ');
    case 'too_small':
      return `at least ${issue.minimum} (${issue.origin})`;
    case 'too_big':
      return `at most ${issue.maximum} (${issue.origin})`;
    default:
      return issue.message;
  }
}

function oneOf(values: readonly unknown[]): string {
  return values.map((value) => JSON.stringify(value)).join(' or ');
}

function valueAt(input: unknown, path: (string | number)[]): unknown {
  let value = input;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string | number, unknown>)[key];
  }
  return value;
}

/** Whether plain data has more than `levels` lists and objects within each other; however deep it is. */
export function isDeeper(value: unknown, levels: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth <= levels; depth++) {
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
    if (level.length === 0) return false;
  }
  return true;
}

/** The value at a path as problems show it. */
export function describeAt(input: unknown, path: (string | number)[]): string {
  return describeFound(valueAt(input, path));
}

function describeFound(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (isDeeper(value, nestingMax)) return tooDeep;
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/** `files["Sales.csv"].facts[0].placedAt`. */
export function formatPath(path: readonly (string | number)[]): string {
  let text = '';
  for (const key of path) {
    if (typeof key === 'number') text += `[${key}]`;
    else if (/^[A-Za-z_]\w*$/.test(key)) text += text === '' ? key : `.${key}`;
    else text += `[${JSON.stringify(key)}]`;
  }
  return text;
}
