import type { Columns } from '../../columns/columns.ts';
import { compileDefinition, openRequest, renewRequests } from '../compile-condition.ts';
import type { Request } from '../scope.ts';
import type { Segment } from '../segment.ts';
import { View } from '../view.ts';
import { type Evaluator, type MakeEvaluator, READS_ALL, WORD_BITS, wordCountOf } from './evaluator.ts';

export const interpretSegments: MakeEvaluator = (columns, sources, horizon) => {
  const requests = sources.map(({ references }) => openRequest(columns, references, horizon));
  const segments = sources.map(({ definition }, i) => compileDefinition(definition, requests[i]!));
  return interpretEvaluator(columns, segments, requests);
};

/** Asks each compiled segment in turn; `requests` = those that they were compiled in. */
export function interpretEvaluator(columns: Columns, segments: Segment[], requests: Request[]): Evaluator {
  const { layout } = columns;
  const view = new View(columns);
  const wordCount = wordCountOf(segments.length);
  return {
    segmentCount: segments.length,
    wordCount,
    edges: {
      windows: [],
      ages: { any: [], first: [], last: [] },
      reads: READS_ALL,
      sources: segments
        .filter((segment) => !segment.isTimeless)
        .map((segment) => (person, from, to, push) => segment.pushEdges(person, from, to, push)),
    },
    sumStill: null,
    plain: null,
    renew(horizon) {
      renewRequests(requests, horizon);
      return columns.layout === layout;
    },
    evaluate(person, first, end, instant, _day, out) {
      view.standAt(person, first, end, instant);
      out.fill(0, 0, wordCount);
      for (let i = 0; i < segments.length; i++) {
        if (segments[i]!.holds(view)) out[Math.floor(i / WORD_BITS)]! |= 1 << (i % WORD_BITS);
      }
    },
  };
}
