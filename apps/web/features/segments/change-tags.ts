// Tags of several segments at once: which of them have a tag, what a change asks for, and what takes it back.

export interface Tagged {
  id: string;
  tags: readonly string[];
}

export type Share = 'all' | 'some' | 'none';

export interface TagChange {
  ids: string[];
  add: string[];
  remove: string[];
}

export function shareOf(segments: readonly Tagged[], tag: string): Share {
  const count = segments.filter(({ tags }) => tags.includes(tag)).length;
  return count === 0 ? 'none' : count === segments.length ? 'all' : 'some';
}

/** Null where nothing changes. */
export function changeOf(segments: readonly Tagged[], wanted: ReadonlyMap<string, Share>): TagChange | null {
  const changed = [...wanted].filter(([tag, share]) => share !== 'some' && share !== shareOf(segments, tag));
  if (changed.length === 0) return null;
  return {
    ids: segments.map(({ id }) => id),
    add: changed.filter(([, share]) => share === 'all').map(([tag]) => tag),
    remove: changed.filter(([, share]) => share === 'none').map(([tag]) => tag),
  };
}

/** The changes that give every segment back what it had, and no more. */
export function undoOf(segments: readonly Tagged[], { add, remove }: TagChange): TagChange[] {
  const idsOf = (wanted: (segment: Tagged) => boolean) => segments.filter(wanted).map(({ id }) => id);
  return [
    ...add.map((tag) => ({ ids: idsOf(({ tags }) => !tags.includes(tag)), add: [], remove: [tag] })),
    ...remove.map((tag) => ({ ids: idsOf(({ tags }) => tags.includes(tag)), add: [tag], remove: [] })),
  ];
}
