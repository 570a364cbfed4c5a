// Stretches of the number line, each with or without its ends; ascending and apart.

export interface Span {
  /** -Infinity = without an end. */
  from: number;
  fromOpen: boolean;
  to: number;
  toOpen: boolean;
}

export const span = (from: number, to: number, open: { from?: boolean; to?: boolean } = {}): Span => ({
  from,
  fromOpen: open.from ?? false,
  to,
  toOpen: open.to ?? false,
});

export const everyNumber: Span[] = [span(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, { from: true, to: true })];

/** The spans that hold a number; of whole numbers with their ends on them. */
export function spansWithin(spans: Span[], whole: boolean): Span[] {
  return spans.map((one) => (whole ? onWholeNumbers(one) : one)).filter(isFilled);
}

/** What lies in both lists. */
export function commonSpans(a: Span[], b: Span[]): Span[] {
  return a.flatMap((one) => b.map((other) => overlapOf(one, other))).filter(isFilled);
}

export function complementOf(spans: Span[], whole: boolean): Span[] {
  let rest = everyNumber;
  for (const { from, fromOpen, to, toOpen } of spans) {
    const below = span(Number.NEGATIVE_INFINITY, from, { from: true, to: !fromOpen });
    const above = span(to, Number.POSITIVE_INFINITY, { from: !toOpen, to: true });
    rest = commonSpans(rest, [below, above].filter(isFilled));
  }
  return spansWithin(rest, whole);
}

function overlapOf(a: Span, b: Span): Span {
  const [low, high] = [a.from > b.from ? a : b, a.to < b.to ? a : b];
  return {
    from: low.from,
    fromOpen: a.from === b.from ? a.fromOpen || b.fromOpen : low.fromOpen,
    to: high.to,
    toOpen: a.to === b.to ? a.toOpen || b.toOpen : high.toOpen,
  };
}

function isFilled({ from, fromOpen, to, toOpen }: Span): boolean {
  if (from === to) return Number.isFinite(from) && !fromOpen && !toOpen;
  return from < to;
}

function onWholeNumbers({ from, fromOpen, to, toOpen }: Span): Span {
  const first = fromOpen && Number.isInteger(from) ? from + 1 : Math.ceil(from);
  const last = toOpen && Number.isInteger(to) ? to - 1 : Math.floor(to);
  return span(first, last, { from: !Number.isFinite(first), to: !Number.isFinite(last) });
}
