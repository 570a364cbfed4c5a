import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type JoinRules, joinProfiles, type ProfileRecord, type Verdict } from './join-profiles.ts';
import { DEFAULT_RULES, type IdentifierKind } from './rules.ts';

const all = { identifiers: DEFAULT_RULES.identifiers, merges: () => true };
const profile = (id: string, ...joinsBy: string[]): ProfileRecord => ({
  id,
  connection: 'shop',
  externalId: id,
  beganAt: 0,
  joinsBy,
});
const verdict = (verdict: Verdict['verdict'], profileA: string, profileB: string): Verdict => ({
  verdict,
  profileA,
  profileB,
});

/** Profile ids by person, sorted. */
function groupsOf(profiles: ProfileRecord[], rules: JoinRules): string[][] {
  const groups = new Map<string, string[]>();
  const { leaders } = joinProfiles(profiles, rules);
  for (const { id } of profiles) {
    const leader = leaders.get(id)!.id;
    groups.set(leader, [...(groups.get(leader) ?? []), id].sort());
  }
  return [...groups.values()].sort();
}

test('a refused pair is never one person, also when others connect the two: the more trusted identifier joins', () => {
  const profiles = [profile('1', 'email:a'), profile('2', 'email:a', 'phone:+1'), profile('3', 'phone:+1')];
  expect(groupsOf(profiles, { ...all, verdicts: [] })).toEqual([['1', '2', '3']]);
  const verdicts = [verdict('refused', '1', '3')];
  expect(groupsOf(profiles, { ...all, verdicts })).toEqual([['1', '2'], ['3']]);
  const identifiers = [...DEFAULT_RULES.identifiers].reverse();
  expect(groupsOf(profiles, { ...all, identifiers, verdicts })).toEqual([['1'], ['2', '3']]);
});

test('an accepted pair is one person without any identifier; a refused pair in the way is stronger', () => {
  const profiles = [profile('1'), profile('2'), profile('3')];
  const accepted = [verdict('accepted', '2', '3'), verdict('accepted', '1', '2')];
  expect(groupsOf(profiles, { ...all, verdicts: accepted })).toEqual([['1', '2', '3']]);
  const verdicts = [...accepted, verdict('refused', '1', '3')];
  expect(groupsOf(profiles, { ...all, verdicts })).toEqual([['1', '2'], ['3']]);
});

test('holders of an identifier that are kept from one of them still join each other', () => {
  const profiles = ['1', '2', '3', '4'].map((id) => profile(id, 'email:a'));
  const verdicts = [verdict('refused', '1', '3'), verdict('refused', '1', '4')];
  expect(groupsOf(profiles, { ...all, verdicts })).toEqual([
    ['1', '2'],
    ['3', '4'],
  ]);
});

const anIdentifier = fc
  .tuple(fc.constantFrom<IdentifierKind[]>('email', 'phone', 'member'), fc.integer({ min: 1, max: 4 }))
  .map(([kind, value]) => `${kind}:${value}`);
const aWorld = fc.integer({ min: 1, max: 9 }).chain((count) => {
  const place = fc.integer({ min: 0, max: count - 1 });
  return fc.record({
    profiles: fc
      .array(fc.tuple(fc.uniqueArray(anIdentifier, { maxLength: 3 }), fc.integer({ min: 0, max: 2 })), {
        minLength: count,
        maxLength: count,
      })
      .map((drawn) =>
        drawn.map(([joinsBy, beganAt], index) => ({ ...profile(String(index), ...joinsBy), beganAt: beganAt || null })),
      ),
    verdicts: fc
      .uniqueArray(fc.tuple(place, place, fc.constantFrom('accepted' as const, 'refused' as const)), {
        selector: ([a, b]) => `${Math.min(a, b)} ${Math.max(a, b)}`,
        maxLength: 5,
      })
      .map((drawn) =>
        drawn.flatMap(([a, b, kind]) =>
          a === b ? [] : [verdict(kind, String(Math.min(a, b)), String(Math.max(a, b)))],
        ),
      ),
    order: fc.shuffledSubarray([...DEFAULT_RULES.identifiers], { minLength: 3, maxLength: 3 }),
  });
});

test('profiles, verdicts and rules in any order give the same people, joins and leaders; joins are trees', () => {
  const worlds = aWorld.chain((world) =>
    fc.record({
      world: fc.constant(world),
      profiles: fc.shuffledSubarray(world.profiles, {
        minLength: world.profiles.length,
        maxLength: world.profiles.length,
      }),
      verdicts: fc.shuffledSubarray(world.verdicts, {
        minLength: world.verdicts.length,
        maxLength: world.verdicts.length,
      }),
    }),
  );
  fc.assert(
    fc.property(worlds, ({ world, profiles, verdicts }) => {
      const rules = { identifiers: world.order, merges: () => true };
      const one = joinProfiles(world.profiles, { ...rules, verdicts: world.verdicts });
      const other = joinProfiles(profiles, { ...rules, verdicts });
      expect(new Map(other.leaders)).toEqual(one.leaders);
      expect(other.joins).toEqual(one.joins);
      expect(one.joins.length).toBe(profiles.length - new Set(one.leaders.values()).size);
      for (const { verdict: said, profileA, profileB } of verdicts) {
        if (said === 'refused') expect(one.leaders.get(profileA)).not.toBe(one.leaders.get(profileB));
      }
    }),
    { numRuns: 2000 },
  );
});

test('equals trying every pair of profiles in the order of trust, one connected part at a time or all at once', () => {
  fc.assert(
    fc.property(aWorld, ({ profiles, verdicts, order }) => {
      const rules = { identifiers: order, merges: () => true, verdicts };
      const groups = groupsOf(profiles, rules);
      expect(groups).toEqual(naiveGroups(profiles, rules));
      const parts = naiveGroups(profiles, { ...rules, verdicts: verdicts.filter((one) => one.verdict === 'accepted') });
      const apart = parts.flatMap((ids) =>
        groupsOf(
          profiles.filter(({ id }) => ids.includes(id)),
          rules,
        ),
      );
      expect(apart.sort()).toEqual(groups);
    }),
    { numRuns: 2000 },
  );
});

/** All pairs in order, on plain sets. */
function naiveGroups(profiles: ProfileRecord[], { identifiers, verdicts }: JoinRules): string[][] {
  const key = (one: ProfileRecord) => [one.beganAt ?? 9, Number(one.externalId)] as const;
  const sorted = [...profiles].sort((a, b) => key(a)[0] - key(b)[0] || key(a)[1] - key(b)[1]);
  let groups = sorted.map(({ id }) => new Set([id]));
  const join = (a: string, b: string) => {
    const [one, other] = [groups.find((group) => group.has(a))!, groups.find((group) => group.has(b))!];
    const union = new Set([...one, ...other]);
    const isRefused = verdicts.some(
      (said) => said.verdict === 'refused' && union.has(said.profileA) && union.has(said.profileB),
    );
    if (one !== other && !isRefused) groups = [...groups.filter((group) => group !== one && group !== other), union];
  };
  const pairs = (test: (a: ProfileRecord, b: ProfileRecord) => boolean, byFirst: boolean) => {
    const found: [string, string][] = [];
    sorted.forEach((first, i) => {
      sorted.forEach((second, j) => {
        const [a, b] = byFirst ? [first, second] : [second, first];
        if ((byFirst ? i < j : j < i) && test(a, b)) found.push([a.id, b.id]);
      });
    });
    return found;
  };
  const accepted = (a: ProfileRecord, b: ProfileRecord) =>
    verdicts.some(
      (said) =>
        said.verdict === 'accepted' && [a.id, b.id].includes(said.profileA) && [a.id, b.id].includes(said.profileB),
    );
  for (const [a, b] of pairs(accepted, true)) join(a, b);
  for (const { kind } of identifiers) {
    const values = new Set(profiles.flatMap((one) => one.joinsBy.filter((value) => value.startsWith(kind))));
    for (const value of [...values].sort()) {
      for (const [a, b] of pairs((x, y) => x.joinsBy.includes(value) && y.joinsBy.includes(value), false)) join(a, b);
    }
  }
  return groups.map((group) => [...group].sort()).sort();
}
