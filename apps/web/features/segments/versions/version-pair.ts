// Which two versions are compared, as the URL says it: `compare=1-3` goes from version 1 to version 3.

export interface VersionPair {
  from: number;
  to: number;
}

/** null for what names no two different versions up to the current one. */
export function readPair(text: string | undefined, current: number): VersionPair | null {
  const [, from, to] = /^(\d{1,9})-(\d{1,9})$/.exec(text ?? '') ?? [];
  const pair = { from: Number(from), to: Number(to) };
  const isKnown = (version: number) => version >= 1 && version <= current;
  return from !== undefined && isKnown(pair.from) && isKnown(pair.to) && pair.from !== pair.to ? pair : null;
}

export const writePair = ({ from, to }: VersionPair): string => `${from}-${to}`;
