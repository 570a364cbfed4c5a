import type { CheckContext } from '../check/check-run.ts';

/** What is known around a text: the names of segments and the store's values are suggested and resolved with it. */
export interface TextContext extends CheckContext {
  /** Names of custom attributes, without their prefix. */
  attributes?: Iterable<string>;
  /** Channels that consents are asked of, such as email. */
  consents?: Iterable<string>;
  /** Properties that events of a kind have. */
  eventProperties?: (kind: string) => Iterable<string> | undefined;
}

/**
 * Ids by name, of the segments whose name no other segment has, as name or as id. Only these may stand in a text by name.
 */
export function idsByName(segments: TextContext['segments']): Map<string, string> {
  const ids = new Map<string, string>();
  const repeated = new Set<string>();
  for (const [id, { name }] of segments ?? []) {
    if (ids.has(name) || segments!.has(name)) repeated.add(name);
    ids.set(name, id);
  }
  for (const name of repeated) ids.delete(name);
  return ids;
}
