// A zod error as problems with path, found and expected, all at once.

import type { z } from 'zod';

export interface InputProblem {
  path: (string | number)[];
  found: string;
  expected: string;
  message: string;
}

type Issue = z.core.$ZodIssue;

/** One problem per issue; of a union the alternative that comes closest speaks. */
export function zodProblems(error: z.ZodError, input: unknown): InputProblem[] {
  return error.issues.flatMap((issue) => issueProblems(issue, [], input));
}

function issueProblems(issue: Issue, prefix: PropertyKey[], input: unknown): InputProblem[] {
  const path = [...prefix, ...issue.path] as (string | number)[];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const closest = closestBranch(issue.errors);
    if (closest) return closest.flatMap((inner) => issueProblems(inner, path, input));
  }
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) =>
      problem([...path, key], 'an unknown key', 'only documented keys', input, `"${key}" is not known here.`),
    );
  }
  return [problem(path, undefined, expectedOf(issue), input)];
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

/** The alternative whose objections lie deepest, that is, which got furthest; none when all object at once. */
function closestBranch(branches: Issue[][]): Issue[] | undefined {
  let best: Issue[] | undefined;
  let bestScore = 0;
  for (const issues of branches) {
    const objects = issues.every((issue) => issue.code !== 'invalid_type' || issue.path.length > 0);
    const missing = issues.some(
      (issue) => issue.code === 'invalid_type' && issue.input === undefined && issue.path.length === 1,
    );
    const score = objects ? (missing ? 1 : 2) + Math.max(...issues.map((issue) => issue.path.length)) / 10 : 0;
    if (score > bestScore && !(missing && issues.some((issue) => issue.code === 'unrecognized_keys'))) {
      best = issues;
      bestScore = score;
    }
  }
  return best;
}

function expectedOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected;
    case 'invalid_value':
      return issue.values.map((value) => JSON.stringify(value)).join(' or ');
    case 'too_small':
      return `at least ${issue.minimum} (${issue.origin})`;
    case 'too_big':
      return `at most ${issue.maximum} (${issue.origin})`;
    default:
      return issue.message;
  }
}

function valueAt(input: unknown, path: (string | number)[]): unknown {
  let value = input;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string | number, unknown>)[key];
  }
  return value;
}

/** The value at a path as problems show it. */
export function describeAt(input: unknown, path: (string | number)[]): string {
  return describeFound(valueAt(input, path));
}

function describeFound(value: unknown): string {
  if (value === undefined) return 'nothing';
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
