import { daySearch } from '../timeline/day-words.ts';

/** The path below the store where the people behind a figure are seen, on the same day, and can be kept as a segment. */
export function peopleHref(definition: unknown, name: string, asOf: string | null): string {
  const search = new URLSearchParams(daySearch(asOf).replace(/^\?/, ''));
  search.set('definition', JSON.stringify(definition));
  search.set('name', name);
  return `/segments/new?${search}`;
}
