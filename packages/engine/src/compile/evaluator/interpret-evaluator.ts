import type { Columns } from '../../columns/columns.ts';
import { compileSegments } from '../compile-condition.ts';
import type { Segment } from '../segment.ts';
import { View } from '../view.ts';
import { type Evaluator, type MakeEvaluator, WORD_BITS, wordCountOf } from './evaluator.ts';

export const interpretSegments: MakeEvaluator = (columns, sources, horizon) =>
  interpretEvaluator(columns, compileSegments(columns, sources, horizon));

/** Asks each compiled segment in turn. */
export function interpretEvaluator(columns: Columns, segments: Segment[]): Evaluator {
  const view = new View(columns);
  const wordCount = wordCountOf(segments.length);
  return {
    segmentCount: segments.length,
    wordCount,
    edges: {
      windows: [],
      ages: { any: [], first: [], last: [] },
      sources: segments
        .filter((segment) => !segment.isTimeless)
        .map((segment) => (person, from, to, push) => segment.pushEdges(person, from, to, push)),
    },
    sumStill: null,
    evaluate(person, first, end, instant, _day, out) {
      view.standAt(person, first, end, instant);
      out.fill(0, 0, wordCount);
      for (let i = 0; i < segments.length; i++) {
        if (segments[i]!.holds(view)) out[Math.floor(i / WORD_BITS)]! |= 1 << (i % WORD_BITS);
      }
    },
  };
}
