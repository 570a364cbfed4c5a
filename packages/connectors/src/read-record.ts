// A raw record of an API -> its checked fields, or every problem at once (docs/semantics.md 7). A schema names the fields that are
// read; what else the API writes is listed with its reason in the source's field list and left out.

import { parseInstant } from '@throughline/core/calendar';
import type { Deletion, Fact } from '@throughline/core/facts/facts';
import { z } from 'zod';
import { findNul, withoutNul } from './find-nul.ts';
import type { Normalised, RecordProblem } from './source.ts';
import { describeAt, formatPath, zodProblems } from './zod-problems.ts';

export type Read<T> = { value: T; problems: [] } | { value?: undefined; problems: RecordProblem[] };

export function readRecord<T>(schema: z.ZodType<T>, body: unknown): Read<T> {
  const parsed = schema.safeParse(body);
  if (!parsed.success) {
    const problems = zodProblems(parsed.error, body).map((each) => ({ ...each, path: formatPath(each.path) }));
    return { problems };
  }
  const nul = findNul(parsed.data).map((path) => problemAt(body, path, withoutNul));
  return nul.length > 0 ? { problems: nul } : { value: parsed.data, problems: [] };
}

export function problemAt(body: unknown, path: (string | number)[], expected: string): RecordProblem {
  const found = describeAt(body, path);
  return { path: formatPath(path), found, expected, message: `Expected ${expected}, found ${found}.` };
}

/** Facts or problems, never both. */
export function settle(facts: Fact[], problems: RecordProblem[]): Normalised {
  return problems.length > 0 ? { facts: [], problems } : { facts, problems: [] };
}

/** A field that the API may leave out or write as null. */
export function optional<S extends z.ZodType>(schema: S) {
  return schema.nullish().transform((value) => value ?? undefined);
}

/** ISO 8601 with an offset -> epoch milliseconds. */
export const instant = z.string().transform((text, context) => {
  const at = parseInstant(text);
  if (at !== null) return at;
  context.addIssue({ code: 'custom', message: 'a time in ISO 8601 with an offset such as "2024-05-01T10:00:00Z"' });
  return z.NEVER;
});

const deleted = z.object({ deleted: z.literal(true), deleted_at: instant });

/** The body of a record of something that is gone. */
export function deletedBody(deletedAt: number) {
  return { deleted: true, deleted_at: new Date(deletedAt).toISOString() };
}

/** The deletion that a record of `deletedBody` is; undefined for any other. */
export function readDeletion(of: Deletion['of'], externalId: string, body: unknown): Normalised | undefined {
  const parsed = deleted.safeParse(body);
  if (!parsed.success) return undefined;
  return settle([{ kind: 'deletion', of, externalId, deletedAt: parsed.data.deleted_at }], []);
}

/** Text of at least one character that is no blank; undefined for the rest. */
export function filled(text: string | undefined): string | undefined {
  const trimmed = text?.trim();
  return trimmed === '' ? undefined : trimmed;
}

/** The object without its absent values; undefined when none is left. */
export function present<T extends object>(value: T): T | undefined {
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return entries.length > 0 ? (Object.fromEntries(entries) as T) : undefined;
}
