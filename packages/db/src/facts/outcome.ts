// Which of two versions of a fact stands: one rule for every kind.

export type Outcome = 'new' | 'changed' | 'unchanged' | 'older';

export interface Version {
  /** Epoch milliseconds; null = the source gave none, so the later arrival wins. */
  updatedAt: number | null;
  contentHash: string;
  /** 0 = a file, 1 = a source's own API, which no file replaces. */
  origin: number;
  /** When it was read at its source, epoch milliseconds; null = it was sent. */
  readAt: number | null;
}

export function outcomeOf(incoming: Version, known: Version | undefined): Outcome {
  if (!known) return 'new';
  if (incoming.contentHash === known.contentHash) return 'unchanged';
  if (incoming.origin !== known.origin) return incoming.origin > known.origin ? 'changed' : 'older';
  if (incoming.updatedAt !== null && known.updatedAt !== null && incoming.updatedAt < known.updatedAt) return 'older';
  return incoming.updatedAt === known.updatedAt && isReadBefore(incoming, known) ? 'older' : 'changed';
}

/** Nothing new was said, but by a newer or more trusted voice, or it was read later: what was read before that stays older. */
export function strengthens(incoming: Version, known: Version): boolean {
  if (incoming.origin !== known.origin) return incoming.origin > known.origin;
  if (incoming.updatedAt !== known.updatedAt)
    return incoming.updatedAt !== null && (known.updatedAt === null || incoming.updatedAt > known.updatedAt);
  return incoming.readAt !== null && (known.readAt === null || known.readAt < incoming.readAt);
}

function isReadBefore(incoming: Version, known: Version): boolean {
  return incoming.readAt !== null && known.readAt !== null && incoming.readAt < known.readAt;
}
