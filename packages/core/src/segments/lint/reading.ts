// What a condition says, as claims: "this subject has a value of that set". It holds exactly when its exact claims hold; more may
// follow from it. Two conditions are compared by claims on the same subject; a condition that says nothing that can be compared
// is at least the same as itself (`is <key>`).

import {
  type ChoiceSet,
  choiceSet,
  choicesBut,
  intersectionOf,
  isSurelyEmpty,
  isSurelyWithin,
  restOf,
  type ValueSet,
} from './value-set.ts';

export interface Claim {
  subject: string;
  /** Every value the subject can have. */
  domain: ValueSet;
  set: ValueSet;
}

export interface Reading {
  exact: Claim[];
  /** Holds whenever the condition does; the exact claims among them. */
  follows: Claim[];
}

/** What comparing readings asks of each again and again. */
interface Digest {
  /** By subject: the values that are left when it holds. */
  known: Map<string, ValueSet>;
  /** All claims but those that only say "at least so many", which never exclude each other. */
  sharp: Claim[];
  /** The exact claims that are not so of everything. */
  open: Claim[];
  truth: boolean | null;
}

const digests = new WeakMap<Reading, Digest>();

function digestOf(reading: Reading): Digest {
  let digest = digests.get(reading);
  if (!digest) {
    const { exact, follows } = reading;
    const known = together(follows);
    const open = exact.filter(({ domain, set }) => !isSurelyWithin(domain, set));
    const truth = [...known.values()].some(isSurelyEmpty) ? false : open.length === 0 ? true : null;
    digest = { known, sharp: [...exact, ...follows.filter(({ subject }) => isIdentity(subject))], open, truth };
    digests.set(reading, digest);
  }
  return digest;
}

const eitherWay: ChoiceSet = choiceSet([true, false]);

export const flag = (subject: string, value: boolean): Claim => ({
  subject,
  domain: eitherWay,
  set: choiceSet([value]),
});

const IDENTITY = 'is ';
const isIdentity = (subject: string): boolean => subject.startsWith(IDENTITY);
export const identity = (key: string, value: boolean): Claim => flag(IDENTITY + key, value);

export const always = (key: string): Reading => ({ exact: [], follows: [identity(key, true)] });
export const never = (key: string): Reading => {
  const claim: Claim = { subject: 'nothing', domain: choiceSet([true]), set: choiceSet([]) };
  return { exact: [claim], follows: [claim, identity(key, true)] };
};

/** `exact` null = not known in claims. `key` = equal for conditions that are the same. */
export function readingOf(key: string, exact: Claim[] | null, follows: Claim[] = []): Reading {
  const known = exact ?? [identity(key, true)];
  return { exact: known, follows: [...known, ...follows, identity(key, true)] };
}

export function allOf(key: string, parts: Reading[]): Reading {
  return readingOf(
    key,
    parts.flatMap((part) => part.exact),
    parts.flatMap((part) => part.follows),
  );
}

export function anyOf(key: string, parts: Reading[]): Reading {
  if (parts.length === 0) return never(key);
  const possible = parts.filter((part) => truthOf(part) !== false);
  if (possible.some((part) => truthOf(part) === true) || coversAll(possible)) return always(key);
  if (possible.length === 0) return never(key);
  if (possible.length === 1) return readingOf(key, possible[0]!.exact, possible[0]!.follows);
  return readingOf(key, unionOf(possible));
}

/** `inner` = the key of what is denied. */
export function negationOf(key: string, inner: string, part: Reading): Reading {
  const truth = truthOf(part);
  if (truth !== null) return truth ? never(key) : always(key);
  const rest = part.exact.length === 1 ? restOfClaim(part.exact[0]!) : null;
  return readingOf(key, [rest ?? identity(inner, false)], [identity(inner, false)]);
}

/** true = of everyone, false = of nobody, null = of some, or not known. */
export function truthOf(reading: Reading): boolean | null {
  return digestOf(reading).truth;
}

/** Whether the two surely never hold together. */
export function exclude(one: Reading, other: Reading): boolean {
  const clash = (claims: Claim[], known: Map<string, ValueSet>) =>
    claims.some(({ subject, set }) => {
      const left = known.get(subject);
      const both = left && intersectionOf(left, set);
      return both ? isSurelyEmpty(both) : false;
    });
  const [first, second] = [digestOf(one), digestOf(other)];
  return clash(first.sharp, second.known) || clash(second.sharp, first.known);
}

/** Whether whoever fulfils one surely fulfils the other. */
export function implies(one: Reading, other: Reading): boolean {
  const { known } = digestOf(one);
  return digestOf(other).open.every(({ subject, set }) => {
    const left = known.get(subject);
    return left !== undefined && isSurelyWithin(left, set);
  });
}

/** Whether everyone fulfils one of two at least. */
function coversAll(parts: Reading[]): boolean {
  const rests = new Map<string, ValueSet[]>();
  return parts.some(({ exact: [claim, ...more] }) => {
    if (!claim || more.length > 0) return false;
    const { subject, set } = claim;
    const before = rests.get(subject) ?? [];
    if (before.some((rest) => isSurelyWithin(rest, set))) return true;
    const rest = restOfClaim(claim);
    if (rest) rests.set(subject, [...before, rest.set]);
    return false;
  });
}

function restOfClaim({ subject, domain, set }: Claim): Claim | null {
  const rest = restOf(set);
  const within = rest && intersectionOf(domain, rest);
  return within && { subject, domain, set: within };
}

/** Alternatives about one subject are one claim about it. */
function unionOf(parts: Reading[]): Claim[] | null {
  const claims = parts.map((part) => (part.exact.length === 1 ? part.exact[0]! : null));
  const [first] = claims;
  if (!first || !claims.every((claim) => claim?.subject === first.subject)) return null;
  let outside: ValueSet | null = first.domain;
  for (const claim of claims) {
    const rest: ValueSet | null = claim && restOf(claim.set);
    outside = outside && rest && intersectionOf(outside, rest);
  }
  const inside = outside && restOf(outside);
  const set = inside && intersectionOf(first.domain, inside);
  return set && [{ subject: first.subject, domain: first.domain, set }];
}

/** By subject: the values that are left. */
function together(claims: Claim[]): Map<string, ValueSet> {
  const left = new Map<string, ValueSet>();
  for (const { subject, domain, set } of claims) {
    const before = left.get(subject) ?? domain;
    left.set(subject, intersectionOf(before, set) ?? before);
  }
  return left;
}

export const anyChoice = (missing: boolean): ChoiceSet => choicesBut([], missing);
