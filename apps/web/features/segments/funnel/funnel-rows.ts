// How a definition narrows a store's customers down, as rows: who is left after each condition, and how many it cut.

export interface FunnelStep {
  path: readonly string[];
  depth: number;
  sentence: string;
  /** Whom the condition holds for alone. */
  customerCount: number;
  /** Inside an `all`: who is left after it; else null. */
  remaining?: number | null;
}

export interface FunnelRow {
  key: string;
  /** `2.1`, as the builder counts; empty for the whole. */
  place: string;
  sentence: string;
  /** 0 = takes part in the narrowing; deeper ones stand inside such a condition. */
  indent: number;
  alone: number;
  /** Who is left, of those that take part. */
  left: number | null;
  /** How many of those before it are gone; null while the whole is not known. */
  cut: number | null;
}

/** `total`: everyone in the universe. */
export function funnelRows(steps: readonly FunnelStep[], total: number | null): FunnelRow[] {
  const narrowsInside = steps.some(({ path, depth }) => depth === 1 && path[0] === 'all');
  let before = total;
  return steps.slice(narrowsInside ? 1 : 0).map((step) => {
    const indent = step.depth - (narrowsInside ? 1 : 0);
    const left = indent > 0 ? null : narrowsInside ? (step.remaining ?? null) : step.customerCount;
    const cut = left === null || before === null ? null : before - left;
    if (left !== null) before = left;
    return {
      key: step.path.join('/'),
      place: placeOf(step.path),
      sentence: bareSentence(step.sentence),
      indent,
      alone: step.customerCount,
      left,
      cut,
    };
  });
}

/** The condition after which nobody is left. */
export function lastCut(rows: readonly FunnelRow[]): FunnelRow | null {
  return rows.find(({ left }) => left === 0) ?? null;
}

/** `2.1`, as the builder counts its rows. */
export function placeOf(path: readonly string[]): string {
  return path
    .flatMap((step) => (step === 'not' ? ['1'] : /^\d+$/.test(step) ? [String(Number(step) + 1)] : []))
    .join('.');
}

/** Of a group, without the parentheses that stand around it in a longer sentence. */
export const bareSentence = (sentence: string): string => sentence.replace(/^\((?:either |both )?(.*)\)$/s, '$1');
