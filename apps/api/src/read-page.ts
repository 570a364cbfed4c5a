import { refuse } from './refused.ts';

const pagePattern = /^[a-z-]{1,40}(\/[\w-]{1,60})?$/;
/** Ids, days and words of the product: nothing that a person typed, and nothing that could name one. */
const searchPattern = /^([a-zA-Z]{1,30}=[\w.,:%-]{0,400}(&|$))*$/;
const searchMax = 2000;

/** A page of the dashboard below its store's path, with its search parameters without the question mark. */
export function readPage({ page, search }: { page: string; search: string }): { page: string; search: string } {
  if (!pagePattern.test(page)) refuse('page', 'A page of the store is expected, for example insights/channels.');
  if (search.length > searchMax || !searchPattern.test(search)) {
    refuse('search', `Search parameters are expected, at most ${searchMax} characters of ids, days and words.`);
  }
  return { page, search };
}
