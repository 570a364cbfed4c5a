import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';

let api: TestApi;
let store: TestStore;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api?.close());

/** Ann by her e-mail in the shop, by the same phone at the till; Bob twice, by name and postal code alone; a lead. */
beforeEach(async () => {
  store = await api.makeStore();
  const at = (day: number) => `2024-01-0${day}T12:00:00Z`;
  const ann = {
    id: 'c1',
    email: 'ann@example.com',
    phone: '+12125550100',
    name: 'Ann',
    updatedAt: at(1),
  };
  const bob = { name: 'Bob Stone', address: { postalCode: '12345' }, updatedAt: at(1) };
  await sendFacts({
    people: [
      ann,
      { id: 'c2', email: 'bob@example.com', ...bob },
      { id: 'c3', email: 'lead@example.com', updatedAt: at(1) },
    ],
    orders: [
      { id: '1', placedAt: at(1), channel: 'web', gross: '10.00', customer: { id: 'c1' } },
      { id: '2', placedAt: at(4), channel: 'web', gross: '20.00', customer: { id: 'c2' }, cancelledAt: at(5) },
    ],
  });
  await sendFacts(
    {
      people: [{ id: 'p9', email: 'stone@example.com', ...bob, name: 'stone  BOB', address: { postalCode: '123 45' } }],
      orders: [{ id: '1', placedAt: at(2), channel: 'pos', gross: '30.00', customer: { phone: '+12125550100' } }],
    },
    '?connection=till',
  );
});

async function sendFacts(body: object, query?: string): Promise<void> {
  const answer = await store.sendFacts(body, query);
  expect(answer.status, await answer.clone().text()).toBe(200);
}

async function identity(selection: string, variables: Record<string, unknown> = {}, declared = '') {
  const { data, errors } = await store.ask(
    `query ($store: ID!${declared}) { store(id: $store) { identity { ${selection} } } }`,
    variables,
  );
  expect(errors).toBeUndefined();
  return data.store.identity;
}

async function change(mutation: string, type: string, input: Record<string, unknown>, of = store) {
  const { data, errors } = await of.ask(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { people { id name } userErrors { path code } } }`,
    { input: { storeId: store.id, ...input } },
  );
  expect(errors).toBeUndefined();
  return data[mutation];
}

const figures = async () => {
  const { data } = await store.ask(`query ($store: ID!) { store(id: $store) { orderCount customerCount
    channels { handle orderCount customerCount } people { nodes { id name orderCount orders { nodes { externalId position } } } } } }`);
  return data.store;
};

const mergesOf =
  'merges { totalCount nodes { profile { id externalId derived connection { handle } } withProfile { id externalId } rule identifier profileCount confidence person { id name } } }';

describe('a merge', () => {
  it('is listed with its reason, undone and redone; every figure follows and returns', async () => {
    const before = await figures();
    expect(before.customerCount).toBe(1);
    const { merges } = await identity(mergesOf);
    expect(merges).toMatchObject({
      totalCount: 1,
      nodes: [
        {
          profile: { externalId: 'phone:+12125550100', derived: true, connection: { handle: 'till' } },
          withProfile: { externalId: 'c1' },
          rule: 'PHONE',
          identifier: 'phone:+12125550100',
          profileCount: 2,
          confidence: 0.9,
          person: { name: 'Ann' },
        },
      ],
    });
    const [merge] = merges.nodes;
    const pair = { profileId: merge.profile.id, withProfileId: merge.withProfile.id };
    const undone = await change('undoMerge', 'ProfilePairInput', pair);
    expect(undone).toMatchObject({ people: [{ name: null }, { id: merge.person.id, name: 'Ann' }], userErrors: [] });
    const apart = await figures();
    expect([apart.customerCount, apart.orderCount]).toEqual([2, before.orderCount]);
    const verdicts = 'verdicts { totalCount nodes { profileId withProfileId verdict profile { externalId } } }';
    expect((await identity(verdicts)).verdicts).toMatchObject({ totalCount: 1, nodes: [{ verdict: 'REFUSED' }] });
    expect(await change('redoMerge', 'ProfilePairInput', pair)).toEqual({
      people: [{ id: merge.person.id, name: 'Ann' }],
      userErrors: [],
    });
    expect(await figures()).toEqual(before);
    expect((await identity(mergesOf)).merges).toEqual(merges);
    expect(await change('redoMerge', 'ProfilePairInput', pair)).toMatchObject({
      userErrors: [{ path: ['profileId'], code: 'NOT_FOUND' }],
    });
  });

  it('is found by rule and by the person, and on the person', async () => {
    for (const [args, count] of [
      ['(rule: PHONE)', 1],
      ['(rule: EMAIL)', 0],
      ['(query: "ann@")', 1],
      ['(query: "bob")', 0],
    ] as const) {
      expect((await identity(`merges${args} { totalCount }`)).merges.totalCount, args).toBe(count);
    }
    const { data } = await store.ask(
      `query ($store: ID!) { store(id: $store) { people(query: "ann@") { nodes { profiles { externalId orderCount } merges { totalCount } } } } }`,
    );
    expect(data.store.people.nodes).toEqual([
      {
        profiles: [
          { externalId: 'c1', orderCount: 1 },
          { externalId: 'phone:+12125550100', orderCount: 1 },
        ],
        merges: { totalCount: 1 },
      },
    ]);
  });
});

describe('a near match', () => {
  const matches =
    'nearMatches { totalCount nodes { a { id name externalId } b { id name externalId postalCode orderCount uncountedOrderCount } } }';

  it('is of the same name and postal code; accepted it is one person, taken back it is listed again', async () => {
    const { nearMatches } = await identity(matches);
    expect(nearMatches.totalCount).toBe(1);
    const [{ a, b }] = nearMatches.nodes;
    expect([a.name, b.name].sort()).toEqual(['Bob Stone', 'stone  BOB']);
    const pair = { profileId: a.id, withProfileId: b.id };
    expect((await change('acceptMatch', 'ProfilePairInput', pair)).people).toHaveLength(1);
    expect((await identity(matches)).nearMatches.totalCount).toBe(0);
    expect((await identity('merges(rule: ACCEPTED) { nodes { confidence identifier } }')).merges.nodes).toEqual([
      { confidence: 1, identifier: null },
    ]);
    expect((await change('takeVerdictBack', 'ProfilePairInput', pair)).people).toHaveLength(2);
    expect((await identity(matches)).nearMatches).toEqual(nearMatches);
  });

  it('that is refused is listed no more, and both stay who they are', async () => {
    const [{ a, b }] = (await identity(matches)).nearMatches.nodes;
    const refused = await change('refuseMatch', 'ProfilePairInput', { profileId: a.id, withProfileId: b.id });
    expect(refused.people).toHaveLength(2);
    expect((await identity(matches)).nearMatches.totalCount).toBe(0);
  });

  it('of profiles that the store does not have is NOT_FOUND', async () => {
    const other = await api.makeStore();
    await other.sendFacts({
      orders: [{ id: '1', placedAt: '2024-01-01T00:00:00Z', channel: 'web', gross: '1.00', customer: { id: 'x' } }],
    });
    const { data } = await other.ask(
      `query ($store: ID!) { store(id: $store) { people { nodes { profiles { id } } } } }`,
    );
    const foreign = data.store.people.nodes[0].profiles[0].id;
    const [{ a }] = (await identity(matches)).nearMatches.nodes;
    for (const id of [foreign, 'prf_unknown', '', '\u0000']) {
      for (const mutation of ['acceptMatch', 'refuseMatch', 'undoMerge']) {
        expect(await change(mutation, 'ProfilePairInput', { profileId: a.id, withProfileId: id })).toEqual({
          people: [],
          userErrors: [{ path: ['withProfileId'], code: 'NOT_FOUND' }],
        });
      }
    }
    expect(await change('acceptMatch', 'ProfilePairInput', { profileId: a.id, withProfileId: a.id })).toMatchObject({
      userErrors: [{ path: ['withProfileId'], code: 'WRONG_VALUE' }],
    });
  });
});

describe('rules', () => {
  const rules = (phone: boolean, more = {}) => ({
    identifiers: [
      { kind: 'EMAIL', enabled: true },
      { kind: 'MEMBER', enabled: true },
      { kind: 'PHONE', enabled: phone },
    ],
    gmailVariants: false,
    attributeTrust: [],
    ...more,
  });
  const stored =
    'rules { version identifiers { kind enabled confidence mergeCount } gmailVariants attributeTrust { attribute connections { handle } } }';

  it('are previewed, saved as a new version, and undone by the former ones', async () => {
    const before = await figures();
    expect((await identity(stored)).rules).toEqual({
      version: 0,
      identifiers: [
        { kind: 'EMAIL', enabled: true, confidence: 0.98, mergeCount: 0 },
        { kind: 'MEMBER', enabled: true, confidence: 0.97, mergeCount: 0 },
        { kind: 'PHONE', enabled: true, confidence: 0.9, mergeCount: 1 },
      ],
      gmailVariants: false,
      attributeTrust: [],
    });
    const preview = await identity(
      'previewRules(rules: $rules) { peopleBefore peopleAfter peopleMerged peopleSplit }',
      { rules: rules(false) },
      ', $rules: IdentityRulesInput!',
    );
    expect(preview.previewRules).toEqual({ peopleBefore: 4, peopleAfter: 5, peopleMerged: 0, peopleSplit: 1 });
    const save = (version: number, given: object) =>
      change('updateIdentityRules', 'UpdateIdentityRulesInput', { version, rules: given });
    expect((await save(0, rules(false))).userErrors).toEqual([]);
    expect((await figures()).people.nodes).toHaveLength(5);
    expect((await identity(stored)).rules).toMatchObject({
      version: 1,
      identifiers: [{}, {}, { mergeCount: 0, enabled: false }],
    });
    expect((await save(0, rules(true))).userErrors).toEqual([{ path: ['version'], code: 'VERSION_CONFLICT' }]);
    expect((await save(1, rules(true))).userErrors).toEqual([]);
    expect(await figures()).toEqual(before);
  });

  it('say whose value of an attribute stands', async () => {
    const { data } = await store.ask(`query ($store: ID!) { store(id: $store) { connections { id handle } } }`);
    const [shop, till] = ['generic', 'till'].map(
      (handle) => data.store.connections.find((one: { handle: string }) => one.handle === handle).id,
    );
    await sendFacts(
      { people: [{ id: 'p1', phone: '+12125550100', name: 'Ann at the till', updatedAt: '2024-02-01T00:00:00Z' }] },
      '?connection=till',
    );
    const names = async () =>
      (await figures()).people.nodes
        .map((one: { name: string }) => one.name)
        .filter((name: string) => name?.startsWith('Ann'));
    const called = (name: string) => ({ profile: { field: 'name', eq: name } });
    const members = async (name: string) => {
      const { data: found } = await store.ask(
        `query ($store: ID!, $definition: JSON!) { store(id: $store) { previewSegment(definition: $definition) { metrics { customerCount } } } }`,
        { definition: called(name) },
      );
      return found.store.previewSegment.metrics.customerCount;
    };
    expect([await names(), await members('Ann'), await members('Ann at the till')]).toEqual([
      ['Ann at the till'],
      0,
      1,
    ]);
    const trust = { attributeTrust: [{ attribute: 'name', connectionIds: [shop, till] }] };
    const saved = await change('updateIdentityRules', 'UpdateIdentityRulesInput', {
      version: 0,
      rules: rules(true, trust),
    });
    expect(saved.userErrors).toEqual([]);
    expect((await identity(stored)).rules.attributeTrust).toEqual([
      { attribute: 'name', connections: [{ handle: 'generic' }, { handle: 'till' }] },
    ]);
    expect([await names(), await members('Ann'), await members('Ann at the till')]).toEqual([['Ann'], 1, 0]);
  });

  it('that say nothing sensible are refused with every place', async () => {
    const wrong = {
      identifiers: [{ kind: 'EMAIL', enabled: true }],
      gmailVariants: false,
      attributeTrust: [{ attribute: 'shoe', connectionIds: [] }],
    };
    expect(
      (await change('updateIdentityRules', 'UpdateIdentityRulesInput', { version: 0, rules: wrong })).userErrors,
    ).toEqual([
      { path: ['rules', 'identifiers'], code: 'WRONG_VALUE' },
      { path: ['rules', 'attributeTrust', '0', 'attribute'], code: 'WRONG_VALUE' },
    ]);
    const foreign = rules(true, { attributeTrust: [{ attribute: 'name', connectionIds: ['con_unknown'] }] });
    expect(
      (await change('updateIdentityRules', 'UpdateIdentityRulesInput', { version: 0, rules: foreign })).userErrors,
    ).toEqual([{ path: ['rules', 'attributeTrust', '0', 'connectionIds'], code: 'NOT_FOUND' }]);
  });
});

describe('the blocklist', () => {
  it("takes values in any writing, makes them nobody's, and gives them back", async () => {
    const before = await figures();
    const input = { kind: 'PHONE', value: ' +1 (212) 555-0100 ' };
    expect((await change('blockIdentifier', 'BlockIdentifierInput', input)).userErrors).toEqual([]);
    expect((await identity('blocklist { kind value }')).blocklist).toEqual([{ kind: 'PHONE', value: '+12125550100' }]);
    const blocked = await figures();
    expect([blocked.orderCount, blocked.customerCount, blocked.people.nodes.length]).toEqual([2, 1, 4]);
    expect((await change('unblockIdentifier', 'BlockIdentifierInput', input)).userErrors).toEqual([]);
    expect(await figures()).toEqual(before);
    expect((await change('unblockIdentifier', 'BlockIdentifierInput', input)).userErrors).toEqual([
      { path: ['value'], code: 'NOT_FOUND' },
    ]);
    for (const value of ['555 0100', '', 'x']) {
      expect((await change('blockIdentifier', 'BlockIdentifierInput', { kind: 'PHONE', value })).userErrors).toEqual([
        { path: ['value'], code: 'WRONG_VALUE' },
      ]);
    }
  });
});

describe('the reconciliation', () => {
  it('tells what became of each profile, and adds up', async () => {
    const counts = '{ total customers cancelledOnly leads merged }';
    const { reconciliation } = await identity(
      `reconciliation { connection { handle } records ${counts} named ${counts} derived ${counts} sourceCount }`,
    );
    const none = { total: 0, customers: 0, cancelledOnly: 0, leads: 0, merged: 0 };
    expect(reconciliation).toEqual([
      {
        connection: { handle: 'generic' },
        records: { total: 3, customers: 1, cancelledOnly: 1, leads: 1, merged: 0 },
        named: none,
        derived: none,
        sourceCount: null,
      },
      {
        connection: { handle: 'till' },
        records: { ...none, total: 1, leads: 1 },
        named: none,
        derived: { ...none, total: 1, merged: 1 },
        sourceCount: null,
      },
    ]);
    expect((await identity('guardedIdentifiers { kind value profileCount }')).guardedIdentifiers).toEqual([]);
  });
});
