// What the page of an overlap shows, as it stands in the URL.
import { type Base, readBase, readDay } from '../segment-view.ts';

export const segmentsMax = 12;
export const vennMax = 3;

export const barOrders = ['size', 'degree'] as const;
export type BarOrder = (typeof barOrders)[number];

export interface OverlapView {
  ids: string[];
  asOf: string | null;
  base: Base;
  order: BarOrder;
  venn: boolean;
  /** `any`, `all`, `first` (without the others), or the places of the segments of one bar: `0.2`; null = none chosen yet. */
  chosen: string | null;
}

export interface Combination {
  all: string[];
  any: string[];
  none: string[];
}

export function readOverlapView(search: URLSearchParams): OverlapView {
  const ids = [...new Set((search.get('ids') ?? '').split(',').filter((id) => id !== ''))].slice(0, segmentsMax);
  return {
    ids,
    asOf: readDay(search.get('asOf')),
    base: readBase(search),
    order: search.get('order') === 'degree' ? 'degree' : 'size',
    venn: search.get('plot') === 'venn' && ids.length <= vennMax,
    chosen: search.get('chosen'),
  };
}

export function overlapSearch(ids: readonly string[], asOf: string | null = null): string {
  return `?${new URLSearchParams({ ids: ids.join(','), ...(asOf && { asOf }) })}`;
}

/** The key of the bar of these segments. */
export function barKey(ids: readonly string[], inside: readonly string[]): string {
  return ids.flatMap((id, place) => (inside.includes(id) ? [place] : [])).join('.');
}

/** null for what names no combination of these segments. */
export function readCombination(ids: readonly string[], chosen: string | null): Combination | null {
  if (ids.length < 2 || chosen === null) return null;
  if (chosen === 'any') return { all: [], any: [...ids], none: [] };
  if (chosen === 'all') return { all: [...ids], any: [], none: [] };
  if (chosen === 'first') return { all: ids.slice(0, 1), any: [], none: ids.slice(1) };
  const places = chosen.split('.').map(Number);
  if (!places.every((place) => Number.isInteger(place) && place >= 0 && place < ids.length)) return null;
  return {
    all: ids.filter((_, place) => places.includes(place)),
    any: [],
    none: ids.filter((_, place) => !places.includes(place)),
  };
}

export interface Part {
  segmentIds: readonly string[];
  count: number;
}

/** By size the largest first; by degree those of one segment first, and of one degree the largest. */
export function sortParts<P extends Part>(parts: readonly P[], order: BarOrder): P[] {
  const degree = (one: P, other: P) => one.segmentIds.length - other.segmentIds.length;
  const size = (one: P, other: P) => other.count - one.count;
  return [...parts].sort((one, other) =>
    order === 'degree' ? degree(one, other) || size(one, other) : size(one, other) || degree(one, other),
  );
}

/** What stands out until something is chosen: the largest bar of several segments, else the largest. */
export function firstChosen(ids: readonly string[], parts: readonly Part[]): string {
  const bySize = sortParts(parts, 'size');
  const part = bySize.find(({ segmentIds }) => segmentIds.length > 1) ?? bySize[0];
  return part ? barKey(ids, part.segmentIds) : 'all';
}
