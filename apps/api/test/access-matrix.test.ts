// Everybody at every entrance: fields, mutations, kinds of nodes and routes, about a store's own things and about unknown ones. Then
// each rule is taken away in turn, and the matrix has to see it.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listRoutes } from '../src/access/check-routes.ts';
import { RULES, type Rule } from '../src/access/rules.ts';
import { nodeTypes } from '../src/node-types.ts';
import { CellAsker, FIELDS, MUTATIONS, type Outcome } from './access-cells.ts';
import { EXPECTED, OPEN_ROUTES } from './access-expected.ts';
import { type Credentials, INSIDERS, makeViewers, NOBODIES, OUTSIDERS, type ViewerName } from './access-viewers.ts';
import { fillStore } from './filled-store.ts';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';

const entrances = [...FIELDS, ...MUTATIONS, ...nodeTypes.map((type) => `Node.${type}`)];
let api: TestApi;
let store: TestStore;
let ids: Record<string, string>;
let known: CellAsker;
let unknown: CellAsker;
let routes: string[];

beforeAll(async () => {
  api = await startTestApi();
  await api.runner.stop();
  store = await api.makeStore();
  ({ ids, known, unknown } = await fill(api, store));
  routes = [...EXPECTED.keys()].filter((one) => one.includes(' '));
}, 180_000);
afterAll(() => api?.close());

async function fill(of: TestApi, filled: TestStore) {
  const { nodes, others } = await fillStore(of, filled);
  const { data } = await filled.ask(
    `mutation ($store: ID!) { createShareLink(input: { storeId: $store, label: "x", page: "insights/channels", search: "", days: 7 }) { token } }`,
  );
  const credentials: Credentials = await makeViewers(of, filled, data.createShareLink.token);
  const found: Record<string, string> = { ...nodes, ...others };
  const none = Object.fromEntries(Object.entries(found).map(([noun, id]) => [noun, `${id.slice(0, 4)}unknown`]));
  return { ids: found, known: new CellAsker(of, credentials, found), unknown: new CellAsker(of, credentials, none) };
}

/** What a viewer is to meet at an entrance about the store's own things. */
function expected(viewer: ViewerName, entrance: string): readonly Outcome[] {
  if ((NOBODIES as readonly string[]).includes(viewer)) return ['unknown viewer'];
  const ofOneself = /^(Viewer\.|Query\.(viewer|sharedPage)|Mutation\.createOrganization)/.test(entrance);
  if (viewer === 'link') return entrance.includes(' ') ? ['unknown viewer'] : ['refused', 'let in'];
  if ((OUTSIDERS as readonly string[]).includes(viewer)) return ofOneself ? ['let in', 'nothing'] : ['nothing'];
  if (EXPECTED.get(entrance)!.has(viewer as never)) return ['let in', 'nothing'];
  // A question by an id finds nothing; a field, a change and a route are refused in words.
  const isNoMember = isOfPersons(entrance) && /^(key|agency)/.test(viewer);
  return /^(Node|Query)\./.test(entrance) || isNoMember ? ['nothing'] : ['refused'];
}

/** Organizations are opened by their members alone: to a key, and to who came by a grant, there is none. */
const isOfPersons = (entrance: string): boolean =>
  /createStore|Member|Invitation|[a-z]Grant$|Mutation.*(SignOn|ApiKey)|Mutation\.\w+App(Secret)?$|setBrand|leaveOrganization/.test(
    entrance,
  );

it('every field, mutation, kind of node and route has its word in the matrix', () => {
  const said = [...EXPECTED.keys(), ...OPEN_ROUTES].sort();
  const app = listRoutes(api.app);
  expect(said).toEqual([...new Set([...entrances, ...app])].sort());
});

describe('the matrix', () => {
  const outsiders: ViewerName[] = [...NOBODIES, ...OUTSIDERS];
  let cells = 0;

  it("to outsiders a store's own ids are as unknown ones, and nothing changes", { timeout: 300_000 }, async () => {
    const before = await snapshot();
    for (const entrance of [...entrances, ...routes]) {
      for (const viewer of outsiders) {
        const [own, none] = [await known.ask({ viewer, entrance }), await unknown.ask({ viewer, entrance })];
        expect({ viewer, entrance, outcome: own.outcome }).toEqual({
          viewer,
          entrance,
          outcome: expect.toBeOneOf([...expected(viewer, entrance)]),
        });
        expect({ viewer, entrance, body: own.body }).toEqual({ viewer, entrance, body: none.body });
        cells += 2;
      }
    }
    expect(await snapshot()).toEqual(before);
  });

  it('whoever lacks what an entrance needs is refused, and nothing changes', { timeout: 300_000 }, async () => {
    const before = await snapshot();
    for (const entrance of [...entrances, ...routes]) {
      for (const viewer of [...INSIDERS.filter((one) => !EXPECTED.get(entrance)!.has(one)), 'link' as const]) {
        if (viewer === 'link' && !/^Mutation|Node|GET|POST/.test(entrance)) continue;
        const { outcome } = await known.ask({ viewer, entrance });
        expect({ viewer, entrance, outcome }).toEqual({
          viewer,
          entrance,
          outcome: expect.toBeOneOf([...expected(viewer, entrance)]),
        });
        cells++;
      }
    }
    expect(await snapshot()).toEqual(before);
  });

  it('whoever has what an entrance needs is let in', { timeout: 300_000 }, async () => {
    const last = (entrance: string) =>
      /delete|disconnect|erase|revoke|discard|createStore|remove|leaveOrganization|endGrant/.test(entrance);
    const ordered = [...entrances.filter((one) => !last(one)), ...routes, ...entrances.filter(last)];
    for (const entrance of ordered) {
      for (const viewer of INSIDERS.filter((one) => EXPECTED.get(entrance)!.has(one))) {
        const { outcome, body } = await known.ask({ viewer, entrance });
        expect({ viewer, entrance, outcome, body }).toMatchObject({ outcome: expect.toBeOneOf(['let in', 'nothing']) });
        cells++;
      }
    }
    process.stdout.write(`access matrix: ${cells} cells, ${entrances.length + routes.length} entrances\n`);
  });
});

/** Behind the rule the operation asks once more (for what the viewer may give), so taking the rule away opens nothing. */
const lockedTwice = [
  'GET /v1/imports/:importId/rejected.csv',
  'GET /v1/stores/:storeId/people/:personId/export.json',
  'Mutation.createWebhookEndpoint',
  'Mutation.inviteMember',
  'Mutation.offerGrant',
  'Mutation.renewGrant',
  'Mutation.updateGrant',
  'Mutation.renewInvitation',
  'Mutation.revokeInvitation',
  'Mutation.rotateApiKey',
];

it('a rule that is taken away is seen, each of them', { timeout: 300_000 }, async () => {
  const other = await fill(api, await api.makeStore());
  const rows = RULES as Record<string, Rule>;
  const tried: string[] = [];
  for (const [entrance, rule] of Object.entries(RULES)) {
    const isElsewhere =
      entrance.startsWith('Type.') || OPEN_ROUTES.includes(entrance) || lockedTwice.includes(entrance);
    if (rule === 'reach' || rule === 'anyone' || isElsewhere) continue;
    // Who lacks the permission alone.
    const viewer: ViewerName = isOfPersons(entrance) ? 'staff' : 'key of personal data';
    rows[entrance] = 'reach';
    const { outcome } = await other.known.ask({ viewer, entrance });
    rows[entrance] = rule;
    const isSeen =
      !expected(viewer, entrance).includes(outcome) || (outcome === 'nothing' && /^Query|Node/.test(entrance));
    expect({ entrance, outcome, isSeen }).toEqual({ entrance, outcome, isSeen: true });
    tried.push(entrance);
  }
  process.stdout.write(`access rules taken away in turn: ${tried.length}, all seen\n`);
});

it('a key without people:read finds no person and no order by its id', async () => {
  for (const entrance of ['Node.Person', 'Node.Order'])
    expect((await known.ask({ viewer: 'key of figures', entrance })).outcome).toBe('nothing');
  expect([ids.person, ids.order]).toEqual([expect.stringMatching(/^per_/), expect.stringMatching(/^ord_/)]);
});

/** What the store holds. */
async function snapshot(): Promise<unknown> {
  const { data, errors } = await store.ask(`query ($store: ID!) { store(id: $store) { name timeZone channels { name }
    segments(first: 100) { nodes { id name version archivedAt position favourite } } canvases { nodes { id name version archivedAt } }
    connections { id name status payloadDays deadLetters { nodes { id retryRequested } } syncs { nodes { id status cancelRequested } } }
    webhookEndpoints { id url state messages { nodes { id state } } } folders(kind: SEGMENT) { id name } savedViews { id }
    shareLinks { id } reportSchedules { id enabled } chartNotes { id text on } alerts { id name enabled deliveries { id } }
    savedRecipes { id name version archivedAt } mappings { id name } imports { nodes { id undoneAt } } } }`);
  expect(errors).toBeUndefined();
  const grants = await api.db.database.pool.query('SELECT * FROM grants_with_stores WHERE id = $1', [ids.grant]);
  return { ...data, grants: grants.rows };
}
