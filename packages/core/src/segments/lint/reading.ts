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

const eitherWay: ChoiceSet = choiceSet([true, false]);

export const flag = (subject: string, value: boolean): Claim => ({
  subject,
  domain: eitherWay,
  set: choiceSet([value]),
});

const identity = (key: string, value: boolean): Claim => flag(`is ${key}`, value);

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
  if (parts.some((part) => truthOf(part) === true) || coversAll(parts)) return always(key);
  const possible = parts.filter((part) => truthOf(part) !== false);
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
export function truthOf({ exact, follows }: Reading): boolean | null {
  if (contradict(follows)) return false;
  return exact.every(({ domain, set }) => isSurelyWithin(domain, set)) ? true : null;
}

/** Whether the claims can't hold together. */
export function contradict(claims: Claim[]): boolean {
  return [...together(claims).values()].some(isSurelyEmpty);
}

/** Whether whoever fulfils one surely fulfils the other. */
export function implies(one: Reading, other: Reading): boolean {
  const known = together(one.follows);
  return other.exact.every(({ subject, domain, set }) => isSurelyWithin(known.get(subject) ?? domain, set));
}

/** Whether everyone fulfils one of the two at least. */
export function coverTogether(one: Reading, other: Reading): boolean {
  const [claim, second] = [one.exact, other.exact];
  if (claim.length !== 1 || second.length !== 1) return false;
  const rest = restOfClaim(claim[0]!);
  return rest !== null && rest.subject === second[0]!.subject && isSurelyWithin(rest.set, second[0]!.set);
}

function coversAll(parts: Reading[]): boolean {
  return parts.some((part, i) => parts.slice(i + 1).some((other) => coverTogether(part, other)));
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
