import type { EdgeInput, SegmentInput } from '../engine.ts';
import type { EdgeIndex } from '../questions/edge-people.ts';

/** The segments that edges join, equal ones once, and the edges by their indexes. */
export function distinctSegments(edges: EdgeInput[]): { sources: SegmentInput[]; indexes: EdgeIndex[] } {
  const sources: SegmentInput[] = [];
  const indexOf = new Map<string, number>();
  const add = (segment: SegmentInput): number => {
    const key = JSON.stringify([segment.definition, segment.references]);
    const known = indexOf.get(key);
    if (known !== undefined) return known;
    indexOf.set(key, sources.length);
    return sources.push(segment) - 1;
  };
  return {
    indexes: edges.map(({ from, to, maxGapDays }) => ({ from: add(from), to: add(to), maxGapDays })),
    sources,
  };
}
