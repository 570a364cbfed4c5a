// What kind of evidence a comparison is, in the words of a merchant. None of them says that something worked.
import type { EvidenceKind, InsightDidItWorkQuery } from '../../../gql/graphql.ts';

type Answer = NonNullable<NonNullable<InsightDidItWorkQuery['store']>['didItWork']>;
export type DidItWorkRow = Answer['rows'][number];
export type DidItWork = Answer;

export const evidenceWords: Readonly<
  Record<EvidenceKind, { label: string; tone: 'neutral' | 'accent' | 'warn'; sentence: string }>
> = {
  NOTHING_CLEAR: {
    label: 'No clear difference',
    tone: 'neutral',
    sentence: 'No more than chance explains.',
  },
  BEFORE_ALONE: {
    label: 'Before and after only',
    tone: 'warn',
    sentence: 'Clear against the days before. A year ago cannot be looked at, so season may be the reason.',
  },
  SEASON: {
    label: 'Season explains it too',
    tone: 'warn',
    sentence:
      'Clear against the days before, but the same days a year ago do not bear it out: season explains it as well.',
  },
  BEYOND_SEASON: {
    label: 'More than season',
    tone: 'accent',
    sentence: 'Clear against the days before and against the same days a year ago: season alone does not explain it.',
  },
  YEAR_ALONE: {
    label: 'A longer trend',
    tone: 'neutral',
    sentence: 'Clear against a year ago alone: whatever changed, it changed before these days.',
  },
};

const named = (segment: { name: string; emoji?: string | null } | null | undefined) =>
  [segment?.emoji, segment?.name].filter(Boolean).join(' ');

/** "Into Recent", "First via Store → Uses Online", "From Store to Online". */
export function rowTitle({ kind, segment, source, target, fromChannel, toChannel }: DidItWorkRow): string {
  switch (kind) {
    case 'ENTERED':
      return `Into ${named(segment)}`;
    case 'LEFT':
      return `Out of ${named(segment)}`;
    case 'EDGE':
      return `${named(source)} → ${named(target)}`;
    case 'SWITCH':
      return `From ${fromChannel?.label ?? ''} to ${toChannel?.label ?? ''}`;
  }
}

/** "adjusted p < 0.001", "adjusted p = 0.03"; null where nothing was tested. */
export function adjustedWords(
  p: number | null | undefined,
  decimal: (value: number, digits: number) => string,
): string | null {
  if (p == null) return null;
  return p < 0.001 ? `adjusted p < ${decimal(0.001, 3)}` : `adjusted p = ${decimal(p, p < 0.1 ? 3 : 2)}`;
}

/** Titles of several rows begin with their number, by which chart and table are read together. */
export function numbered(rows: readonly DidItWorkRow[], index: number): string {
  const title = rowTitle(rows[index]!);
  return rows.length > 1 ? `${index + 1}. ${title}` : title;
}
