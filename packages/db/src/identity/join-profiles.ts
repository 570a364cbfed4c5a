// Who is one person: profiles that share an identifier or are accepted as one, as a function of the set of profiles, rules and
// verdicts and never of their arrival. Joins are tried in one order: accepted pairs by the keys of their profiles, then identifiers
// by their rule's trust and by value; within one, profile by profile, the earliest first. One that a refused pair forbids is left out.
import type { MergeRule } from './confidence.ts';
import { JoinedSets } from './joined-sets.ts';
import { type IdentityRules, kindOf } from './rules.ts';

export interface ProfileRecord {
  id: string;
  connection: string;
  externalId: string;
  /** At the source; else the first fact that carries a time; null sorts last. Epoch milliseconds. */
  beganAt: number | null;
  /** The identifiers as the rules read them, each once; none whose rule is off. */
  joinsBy: string[];
}

export interface Verdict {
  profileA: string;
  profileB: string;
  verdict: 'accepted' | 'refused';
}

export interface JoinRules {
  identifiers: IdentityRules['identifiers'];
  /** Of pairs that may be among the profiles. */
  verdicts: Verdict[];
  /** Whether an identifier may join (fan-out, blocklist). */
  merges: (identifier: string) => boolean;
}

/** What joins two profiles. */
export interface Join {
  rule: MergeRule;
  /** null of an accepted pair. */
  identifier: string | null;
  /** How many profiles hold the identifier; 2 of an accepted pair. */
  profileCount: number;
}

export interface Joined<P> {
  /** Profile id -> the earliest profile of its person. */
  leaders: Map<string, P>;
  /** The joins made: each person's profiles and their joins are a tree. */
  joins: { a: P; b: P; join: Join }[];
}

/** An identifier on more profiles than this merges none of them. */
export const FAN_OUT_MAX = 10;

/** All profiles that any identifier or accepted pair connects have to be handed over together. */
export function joinProfiles<P extends ProfileRecord>(profiles: P[], rules: JoinRules): Joined<P> {
  const places = new Map(profiles.map((profile, index) => [profile.id, index]));
  const pairs = rules.verdicts
    .filter(({ profileA, profileB }) => places.has(profileA) && places.has(profileB))
    .map((verdict) => ({ ...verdict, a: places.get(verdict.profileA)!, b: places.get(verdict.profileB)! }));
  const sets = new JoinedSets(profiles.length);
  for (const { verdict, a, b } of pairs) if (verdict === 'refused') sets.keepApart(a, b);
  const joins: Joined<P>['joins'] = [];
  const made = (a: number, b: number, join: Join) => joins.push({ a: profiles[a]!, b: profiles[b]!, join });
  const accepted = pairs.filter(({ verdict }) => verdict === 'accepted').map(({ a, b }) => inOrder(profiles, [a, b]));
  accepted.sort((x, y) => byKeys(profiles[x[0]!]!, profiles[y[0]!]!) || byKeys(profiles[x[1]!]!, profiles[y[1]!]!));
  for (const [a, b] of accepted)
    if (sets.join(a!, b!)) made(a!, b!, { rule: 'accepted', identifier: null, profileCount: 2 });
  for (const { identifier, holders } of sharedIdentifiers(profiles, rules)) {
    const join = { rule: kindOf(identifier), identifier, profileCount: holders.length };
    const ordered = inOrder(profiles, holders);
    ordered.forEach((holder, index) => {
      const first = ordered.slice(0, index).find((earlier) => sets.areOne(earlier, holder));
      if (first !== undefined) return;
      const found = ordered.slice(0, index).find((earlier) => sets.join(earlier, holder));
      if (found !== undefined) made(found, holder, join);
    });
  }
  return { leaders: findLeaders(profiles, sets), joins };
}

/** Identifiers that may join, on two profiles or more, in the order in which they do. */
function sharedIdentifiers(
  profiles: ProfileRecord[],
  { identifiers, merges }: JoinRules,
): { identifier: string; holders: number[] }[] {
  const first = new Map<string, number>();
  const shared = new Map<string, number[]>();
  profiles.forEach((profile, index) => {
    for (const identifier of profile.joinsBy) {
      const holders = shared.get(identifier);
      const before = first.get(identifier);
      if (holders) holders.push(index);
      else if (before === undefined) first.set(identifier, index);
      else shared.set(identifier, [before, index]);
    }
  });
  const ranks = new Map(identifiers.map(({ kind }, rank) => [kind, rank]));
  const rankOf = (identifier: string) => ranks.get(kindOf(identifier)) ?? identifiers.length;
  return [...shared]
    .filter(([identifier]) => merges(identifier))
    .sort(([a], [b]) => rankOf(a) - rankOf(b) || compareText(a, b))
    .map(([identifier, holders]) => ({ identifier, holders }));
}

function inOrder(profiles: ProfileRecord[], indexes: number[]): number[] {
  return [...indexes].sort((a, b) => byKeys(profiles[a]!, profiles[b]!));
}

function byKeys(a: ProfileRecord, b: ProfileRecord): number {
  return compareProfiles(a, b) || compareText(a.id, b.id);
}

function findLeaders<P extends ProfileRecord>(profiles: P[], sets: JoinedSets): Map<string, P> {
  const earliest = new Map<number, P>();
  profiles.forEach((profile, index) => {
    const set = sets.setOf(index);
    const held = earliest.get(set);
    if (!held || byKeys(profile, held) < 0) earliest.set(set, profile);
  });
  return new Map(profiles.map((profile, index) => [profile.id, earliest.get(sets.setOf(index))!]));
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
