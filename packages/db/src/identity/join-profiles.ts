// Who is one person: profiles that share an identifier, as a function of the set of profiles and never of their arrival.

export interface ProfileRecord {
  id: string;
  connection: string;
  externalId: string;
  /** At the source; else the first fact that carries a time; null sorts last. Epoch milliseconds. */
  beganAt: number | null;
  identifiers: string[];
}

/** An identifier on more profiles than this merges none of them. */
export const FAN_OUT_MAX = 10;

/** Profile id -> the earliest profile of its person. `merges` says whether an identifier may join (fan-out, blocklist). */
export function joinProfiles(
  profiles: ProfileRecord[],
  merges: (identifier: string) => boolean,
): Map<string, ProfileRecord> {
  const parents = profiles.map((_, index) => index);
  const find = (index: number): number => {
    let root = index;
    while (parents[root] !== root) root = parents[root]!;
    for (let at = index; at !== root; ) {
      const next = parents[at]!;
      parents[at] = root;
      at = next;
    }
    return root;
  };
  const holders = new Map<string, number>();
  profiles.forEach((profile, index) => {
    for (const identifier of profile.identifiers) {
      if (!merges(identifier)) continue;
      const holder = holders.get(identifier);
      if (holder === undefined) holders.set(identifier, index);
      else parents[find(index)] = find(holder);
    }
  });
  const earliest = new Map<number, ProfileRecord>();
  profiles.forEach((profile, index) => {
    const root = find(index);
    const held = earliest.get(root);
    if (!held || compareProfiles(profile, held) < 0) earliest.set(root, profile);
  });
  return new Map(profiles.map((profile, index) => [profile.id, earliest.get(find(index))!]));
}

export function compareProfiles(a: ProfileRecord, b: ProfileRecord): number {
  const at = (a.beganAt ?? Number.POSITIVE_INFINITY) - (b.beganAt ?? Number.POSITIVE_INFINITY);
  if (at !== 0 && !Number.isNaN(at)) return at;
  return compareText(a.connection, b.connection) || compareExternalIds(a.externalId, b.externalId);
}

const DIGITS = /^\d+$/;

/** Ids of digits alone first, by value, then by length; others by UTF-16 code unit (docs/semantics.md 1, sequence). */
export function compareExternalIds(a: string, b: string): number {
  const digits = Number(DIGITS.test(b)) - Number(DIGITS.test(a));
  if (digits !== 0) return digits;
  if (!DIGITS.test(a)) return compareText(a, b);
  const shortA = a.replace(/^0+/, '');
  const shortB = b.replace(/^0+/, '');
  return shortA.length - shortB.length || compareText(shortA, shortB) || a.length - b.length;
}

export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
