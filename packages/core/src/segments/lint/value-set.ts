// Sets of values that something can have, as operators name them: numbers by spans, texts by lists. Every answer errs to the side of
// not knowing: "surely empty" and "surely inside" are true only where no value could say otherwise.

import type { Scalar } from '../definition.ts';
import { commonSpans, complementOf, type Span, spansWithin } from './spans.ts';

interface Missing {
  /** Whether no value at all is in the set. */
  missing: boolean;
}

export interface NumberSet extends Missing {
  kind: 'numbers';
  /** Whole numbers only. */
  whole: boolean;
  /** Ascending, apart from each other. */
  spans: Span[];
}

export interface ChoiceSet extends Missing {
  kind: 'choices';
  listed: ReadonlySet<Scalar>;
  /** All values but those listed. */
  except: boolean;
  /** What every value fulfils besides; of a listed set they are worked in already. */
  tests: readonly ChoiceTest[];
}

export interface ChoiceTest {
  key: string;
  holds(value: Scalar): boolean;
}

export type ValueSet = NumberSet | ChoiceSet;

export const numberSet = (spans: Span[], { whole = false, missing = false } = {}): NumberSet => ({
  kind: 'numbers',
  whole,
  spans: spansWithin(spans, whole),
  missing,
});

export const choiceSet = (listed: Iterable<Scalar>, missing = false): ChoiceSet => ({
  kind: 'choices',
  listed: new Set(listed),
  except: false,
  tests: [],
  missing,
});

export const choicesBut = (listed: Iterable<Scalar>, missing = false): ChoiceSet => ({
  ...choiceSet(listed, missing),
  except: true,
});

export const choicesThat = (test: ChoiceTest): ChoiceSet => ({ ...choicesBut([]), tests: [test] });

/** null where the two are of different kinds. */
export function intersectionOf(a: ValueSet, b: ValueSet): ValueSet | null {
  const missing = a.missing && b.missing;
  if (a.kind === 'numbers') {
    if (b.kind !== 'numbers') return null;
    const whole = a.whole || b.whole;
    return numberSet(commonSpans(a.spans, b.spans), { whole, missing });
  }
  if (b.kind !== 'choices') return null;
  if (!a.except)
    return choiceSet(
      [...a.listed].filter((value) => holds(b, value)),
      missing,
    );
  if (!b.except)
    return choiceSet(
      [...b.listed].filter((value) => holds(a, value)),
      missing,
    );
  return { ...choicesBut([...a.listed, ...b.listed], missing), tests: [...a.tests, ...b.tests] };
}

/** Everything else; null where it has no such form. */
export function restOf(set: ValueSet): ValueSet | null {
  if (set.kind === 'numbers') return { ...set, spans: complementOf(set.spans, set.whole), missing: !set.missing };
  if (set.tests.length > 0) return null;
  return { ...set, except: !set.except, missing: !set.missing };
}

export function isSurelyEmpty(set: ValueSet): boolean {
  if (set.missing) return false;
  return set.kind === 'numbers' ? set.spans.length === 0 : !set.except && set.listed.size === 0;
}

export function isSurelyWithin(inner: ValueSet, outer: ValueSet): boolean {
  if (inner.missing && !outer.missing) return false;
  if (inner.kind === 'numbers') {
    if (outer.kind !== 'numbers') return false;
    const outside = spansWithin(commonSpans(inner.spans, complementOf(outer.spans, false)), inner.whole);
    return outside.length === 0;
  }
  if (outer.kind !== 'choices') return false;
  if (!inner.except) return [...inner.listed].every((value) => holds(outer, value));
  if (!outer.except) return false;
  const known = new Set(inner.tests.map(({ key }) => key));
  return outer.tests.every(({ key }) => known.has(key)) && [...outer.listed].every((value) => !holds(inner, value));
}

function holds(set: ChoiceSet, value: Scalar): boolean {
  return set.listed.has(value) !== set.except && set.tests.every((test) => test.holds(value));
}
