import { daySearch } from '../timeline/day-words.ts';

/** Who is behind a figure, as the API says it: a definition, or the figure itself where none selects them. */
export interface Behind {
  people?: unknown;
  figure?: unknown;
}

/** The path below the store where the people behind a figure are seen, on the same day; null where they are not said. */
export function behindHref({ people, figure }: Behind, name: string, asOf: string | null): string | null {
  if (people != null) return peopleHref(people, name, asOf);
  return figure == null ? null : `/people?${searchOf('figure', figure, name, asOf)}`;
}

/** Where the people of a definition are seen, on the same day, and can be kept as a segment. */
export function peopleHref(definition: unknown, name: string, asOf: string | null): string {
  return `/segments/new?${searchOf('definition', definition, name, asOf)}`;
}

function searchOf(key: string, said: unknown, name: string, asOf: string | null): URLSearchParams {
  const search = new URLSearchParams(daySearch(asOf).replace(/^\?/, ''));
  search.set(key, JSON.stringify(said));
  search.set('name', name);
  return search;
}
