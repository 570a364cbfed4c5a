// What kind of evidence a comparison of rates is, in the words of a merchant. None of them says that something worked.

export type EvidenceKind = 'NOTHING_CLEAR' | 'BEFORE_ALONE' | 'SEASON' | 'BEYOND_SEASON' | 'YEAR_ALONE';

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

interface Named {
  name: string;
  emoji?: string | null;
}
interface Labelled {
  label?: string | null;
}
/** Whose rate it is. */
export interface RateSubject {
  kind: 'ENTERED' | 'LEFT' | 'EDGE' | 'SWITCH';
  segment?: Named | null;
  source?: Named | null;
  target?: Named | null;
  fromChannel?: Labelled | null;
  toChannel?: Labelled | null;
}

const named = (segment: Named | null | undefined) => [segment?.emoji, segment?.name].filter(Boolean).join(' ');

/** "Into Recent", "First via Store → Uses Online", "From Store to Online". */
export function rowTitle({ kind, segment, source, target, fromChannel, toChannel }: RateSubject): string {
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

/** Titles of several rows begin with their number, by which chart and table are read together. */
export function numbered(rows: readonly RateSubject[], index: number): string {
  const title = rowTitle(rows[index]!);
  return rows.length > 1 ? `${index + 1}. ${title}` : title;
}
