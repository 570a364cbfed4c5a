import { readFileSync } from 'node:fs';
import { verifyAudit } from '@throughline/db/audit/verify-audit';
import {
  buildSchema,
  type GraphQLInputType,
  type GraphQLObjectType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestStore } from './test-api.ts';
import { startTwoStores, type TwoStores } from './two-stores.ts';

const fields = `number actorKind actorId actorName ip userAgent operation storeId objectType objectId objectName subjects details
  changes { type id field before after } outcome problem`;
const log = `query ($store: ID!, $operation: String, $object: String, $first: Int, $after: String) { store(id: $store) {
  auditLog(operation: $operation, object: $object, first: $first, after: $after) {
    nodes { ${fields} } totalCount pageInfo { hasNextPage endCursor } } } }`;

let two: TwoStores;
let owner: pg.Client;

beforeAll(async () => {
  two = await startTwoStores();
  owner = new pg.Client({ connectionString: two.api.db.urls.owner });
  await owner.connect();
}, 60_000);
afterAll(async () => {
  await owner?.end();
  await two?.api.close();
});

/** The newest entry of the store, of this operation. */
async function newest(operation: string, store: TestStore = two.shoes) {
  const { data, errors } = await store.ask(log, { operation, first: 1 });
  if (errors) throw new Error(JSON.stringify(errors));
  return data.store.auditLog.nodes[0];
}

const everything = async (): Promise<string> =>
  (await owner.query(`SELECT coalesce(string_agg(to_jsonb(a)::text, E'\\n'), '') AS text FROM audit_log a`)).rows[0]
    .text;

async function idOf(store: TestStore, mutation: string, path: string): Promise<string> {
  const { data, errors } = await store.ask(`mutation ($store: ID!) { ${mutation} }`);
  if (!data) throw new Error(JSON.stringify(errors));
  const [payload] = Object.values(data) as Record<string, { id: string }>[];
  return payload![path]!.id;
}

describe('a change', () => {
  it('leaves who made it, on what, and each field before and after', async () => {
    const id = await idOf(
      two.shoes,
      'createFolder(input: { storeId: $store, kind: SEGMENT, name: "Old" }) { folder { id } }',
      'folder',
    );
    expect(await newest('createFolder')).toEqual({
      number: expect.any(Number),
      actorKind: 'USER',
      actorId: expect.stringMatching(/^usr_/),
      actorName: 'member@example.com',
      ip: null,
      userAgent: 'node',
      operation: 'createFolder',
      storeId: two.shoes.id,
      objectType: 'folder',
      objectId: id,
      objectName: 'Old',
      subjects: [],
      details: { kind: 'SEGMENT' },
      changes: [
        { type: 'folder', id, field: 'kind', before: null, after: 'SEGMENT' },
        { type: 'folder', id, field: 'name', before: null, after: 'Old' },
      ],
      outcome: 'DONE',
      problem: null,
    });
    await two.keyed.ask(`mutation { renameFolder(input: { id: "${id}", name: "New" }) { userErrors { code } } }`);
    expect(await newest('renameFolder')).toMatchObject({
      actorKind: 'API_KEY',
      actorName: expect.stringMatching(/^API key \(tl_.{4}….{4}\)$/),
      objectId: id,
      objectName: 'Old',
      changes: [{ type: 'folder', id, field: 'name', before: 'Old', after: 'New' }],
      outcome: 'DONE',
    });
    await two.shoes.ask(`mutation { deleteFolder(input: { id: "${id}" }) { userErrors { code } } }`);
    expect((await newest('deleteFolder')).changes).toContainEqual({
      type: 'folder',
      id,
      field: 'name',
      before: 'New',
      after: null,
    });
  });

  it('of a setting that has no id, of several things at once and of a member is told as well', async () => {
    await two.shoes.ask(
      'mutation ($store: ID!) { renameChannel(input: { storeId: $store, handle: "pos", name: "Till" }) { userErrors { code } } }',
    );
    expect((await newest('renameChannel')).changes).toEqual([
      { type: 'channels', id: two.shoes.id, field: 'names', before: {}, after: { pos: 'Till' } },
    ]);
    const definition = { orders: { where: { channel: { in: ['pos'] } }, some: { gte: 1 } } };
    const ids = await Promise.all(
      ['A', 'B'].map(async (name) => {
        const made = await two.shoes.ask(
          'mutation ($store: ID!, $name: String!, $definition: JSON!) { createSegment(input: { storeId: $store, name: $name, definition: $definition }) { segment { id } } }',
          { name, definition },
        );
        return made.data.createSegment.segment.id as string;
      }),
    );
    await two.shoes.ask(
      'mutation ($store: ID!, $ids: [ID!]!) { tagSegments(input: { storeId: $store, ids: $ids, add: ["vip"] }) { userErrors { code } } }',
      { ids },
    );
    const { changes } = await newest('tagSegments');
    expect(changes.map(({ id, field, after }: Record<string, unknown>) => ({ id, field, after }))).toEqual(
      expect.arrayContaining(ids.map((id) => ({ id, field: 'tags', after: ['vip'] }))),
    );
    const { organizationId } = await two.api.db.database.prisma.store.findUniqueOrThrow({
      where: { id: two.shoes.id },
    });
    const other = await two.memberOf(organizationId, 'third@example.com');
    await two.shoes.ask(
      `mutation { setMemberSeesPersonal(input: { organizationId: "${organizationId}", userId: "${other}", seesPersonal: false }) { userErrors { code } } }`,
    );
    const { data } = await two.shoes.ask(
      `{ viewer { organizations { auditLog(operation: "setMemberSeesPersonal") { nodes { objectType objectId changes { field before after } } } } } }`,
    );
    expect(data.viewer.organizations[0].auditLog.nodes).toEqual([
      { objectType: 'member', objectId: other, changes: [{ field: 'seesPersonal', before: true, after: false }] },
    ]);
  });

  it('that is refused leaves its code, and one that nobody can place goes to no store', async () => {
    await two.shoes.ask(
      'mutation ($store: ID!) { createFolder(input: { storeId: $store, kind: SEGMENT, name: "" }) { userErrors { code } } }',
    );
    expect(await newest('createFolder')).toMatchObject({
      outcome: 'REFUSED',
      problem: 'WRONG_VALUE (name)',
      changes: [],
    });
    const before = (await two.stranger.ask('query ($store: ID!) { store(id: $store) { id } }')).data.store.id;
    await two.stranger.ask(
      `mutation { updateStore(input: { id: "${two.shoes.id}", name: "Mine" }) { userErrors { code } } }`,
    );
    expect((await two.shoes.ask(log, { operation: 'updateStore' })).data.store.auditLog.nodes).toEqual([]);
    const { rows } = await owner.query(
      `SELECT in_store, outcome, problem FROM audit_log WHERE operation = 'updateStore' AND ends IS NOT NULL`,
    );
    expect(rows).toEqual([{ in_store: null, outcome: 'REFUSED', problem: 'NOT_FOUND (id)' }]);
    expect(before).toBe(two.stranger.id);
  });
});

describe('every mutation of the schema', () => {
  it('leaves an entry with its outcome, whatever becomes of it', async () => {
    const schema = buildSchema(readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'));
    const mutations = Object.values((schema.getMutationType() as GraphQLObjectType).getFields());
    expect(mutations.length).toBeGreaterThan(70);
    for (const mutation of mutations) {
      const type = mutation.args[0]!.type;
      const last = async () =>
        Number(
          (
            await owner.query('SELECT coalesce(max(number), 0) AS n FROM audit_log WHERE operation = $1', [
              mutation.name,
            ])
          ).rows[0].n,
        );
      const before = await last();
      const answer = await two.keyed.ask(
        `mutation ($input: ${String(type)}) { ${mutation.name}(input: $input) { userErrors { code } } }`,
        { input: sample(type, 'input') },
      );
      expect(answer.errors, mutation.name).toBeUndefined();
      expect(await last(), mutation.name).toBeGreaterThan(before);
    }
    const open = await owner.query(
      `SELECT operation FROM audit_log a WHERE outcome IS NULL AND NOT EXISTS (SELECT FROM audit_log e WHERE e.chain = a.chain AND e.ends = a.number)`,
    );
    expect(open.rows).toEqual([]);
  }, 60_000);
});

function sample(type: GraphQLInputType, field: string): unknown {
  if (isNonNullType(type)) return sample(type.ofType, field);
  if (isListType(type)) return [];
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter((one) => isNonNullType(one.type));
    return Object.fromEntries(required.map((one) => [one.name, sample(one.type, one.name)]));
  }
  if (field === 'storeId') return two.keyed.id;
  const samples: Record<string, unknown> = {
    ID: 'seg_unknown',
    Int: 1,
    Float: 1,
    Boolean: true,
    Decimal: '1',
    JSON: {},
    Date: '2024-01-01',
  };
  return samples[String(type)] ?? 'nothing';
}

describe('secrets and personal values', () => {
  it('given, made or asked for, never come into the log', async () => {
    const definition = {
      all: [{ profile: { field: 'email', eq: 'buyer@secret.test' } }, { orders: { some: { gte: 1 } } }],
    };
    const answers = await two.shoes.ask(
      `mutation ($store: ID!, $definition: JSON!) {
        createFileFeed(input: { storeId: $store, name: "Feed", place: SFTP, folder: "/in", format: FACTS_JSONL, host: "files.secret.test", username: "u", password: "pass-secret-1", privateKey: "key-secret-2", passphrase: "phrase-secret-3" }) { userErrors { code message } }
        connectSource(input: { storeId: $store, source: "klaviyo", input: [{ name: "key", value: "token-secret-4" }] }) { userErrors { code message } }
        createWebhookEndpoint(input: { storeId: $store, description: "Hook", url: "https://hooks.example.com/path-secret-5", events: [] }) { secret userErrors { code message } }
        createShareLink(input: { storeId: $store, label: "For anna@secret.test, +49 160 5550101", page: "insights/channels", search: "", days: 7 }) { token userErrors { code message } }
        createSegment(input: { storeId: $store, name: "Personal", definition: $definition }) { segment { id } userErrors { code message } }
        blockIdentifier(input: { storeId: $store, kind: EMAIL, value: "till@secret.test" }) { userErrors { code message } }
        createReportSchedule(input: { storeId: $store, label: "R", page: "insights/channels", search: "", cadence: DAILY, hour: 7, asPdf: true, asCsv: false, recipients: ["boss@secret.test"] }) { userErrors { code message } }
      }`,
      { definition },
    );
    expect(answers.errors).toBeUndefined();
    const text = await everything();
    expect(text).toContain('createWebhookEndpoint');
    const { token } = answers.data.createShareLink;
    const { secret } = answers.data.createWebhookEndpoint;
    expect(token).toMatch(/^tls_/);
    for (const word of [
      two.keyed.key,
      token,
      ...(secret ? [secret] : []),
      'secret-',
      'secret.test',
      '5550101',
      'whsec_',
    ])
      expect(text.includes(word), word).toBe(false);
    expect(answers.data.createSegment.userErrors).toEqual([]);
    expect((await newest('createSegment')).changes).toContainEqual(
      expect.objectContaining({ field: 'definition', after: expect.objectContaining({ all: expect.any(Array) }) }),
    );
  });
});

describe('what leaves and comes over HTTP', () => {
  it('is one entry a request, also where it is refused', async () => {
    await two.keyed.sendFacts({
      orders: [{ id: '77', placedAt: '2024-01-05T10:00:00Z', channel: 'pos', gross: '5.00', customer: { id: 'z' } }],
    });
    expect(await newest('sendFacts')).toMatchObject({
      actorKind: 'API_KEY',
      details: { facts: 1 },
      outcome: 'DONE',
      objectName: 'generic',
    });
    await two.keyed.sendFacts({ orders: [{ id: '78' }] });
    expect(await newest('sendFacts')).toMatchObject({ outcome: 'REFUSED' });
    const { data } = await two.shoes.ask(
      'query ($store: ID!) { store(id: $store) { people(first: 1) { nodes { id } } segments(first: 1) { nodes { id name } } } }',
    );
    const person = data.store.people.nodes[0].id;
    expect((await two.shoes.fetch(`/v1/stores/${two.shoes.id}/people/${person}/export.json`)).status).toBe(200);
    expect(await newest('exportPerson')).toMatchObject({ objectType: 'person', subjects: [person], outcome: 'DONE' });
    expect((await two.masked.fetch(`/v1/stores/${two.shoes.id}/people/${person}/export.json`)).status).toBe(403);
    expect(await newest('exportPerson')).toMatchObject({ actorName: 'unseeing@example.com', outcome: 'FORBIDDEN' });
    const [segment] = data.store.segments.nodes;
    expect((await two.shoes.fetch(`/v1/segments/${segment.id}/members.csv`)).status).toBe(200);
    expect(await newest('exportMembers')).toMatchObject({
      objectId: segment.id,
      objectName: segment.name,
      details: { masked: false },
    });
    const found = (await two.shoes.ask(log, { object: person })).data.store.auditLog;
    expect(found.nodes.map(({ operation }: { operation: string }) => operation)).toEqual([
      'exportPerson',
      'exportPerson',
    ]);
  });
});

describe('reading the log', () => {
  it('goes by pages that do not move when entries are added', async () => {
    const first = (await two.shoes.ask(log, { first: 2 })).data.store.auditLog;
    await two.shoes.ask(
      'mutation ($store: ID!) { createFolder(input: { storeId: $store, kind: CANVAS, name: "Later" }) { folder { id } } }',
    );
    const second = (await two.shoes.ask(log, { first: 2, after: first.pageInfo.endCursor })).data.store.auditLog;
    const numbers = [...first.nodes, ...second.nodes].map(({ number }: { number: number }) => number);
    expect(new Set(numbers).size).toBe(4);
    expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
    expect(first.pageInfo.hasNextPage).toBe(true);
  });

  it('shows a store its own entries alone, and nobody of another organization any', async () => {
    const hats = (await two.hats.ask(log, { first: 250 })).data.store.auditLog.nodes;
    expect(hats.every(({ storeId }: { storeId: string }) => storeId === two.hats.id)).toBe(true);
    expect((await two.keyed.ask(log)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const foreign = await two.stranger.ask(`{ store(id: "${two.shoes.id}") { auditLog { totalCount } } }`);
    expect(foreign.data.store).toBe(null);
    expect((await two.stranger.fetch(`/v1/stores/${two.shoes.id}/audit.csv`)).status).toBe(404);
  });

  it('as CSV it is the same entries, and the download is one more', async () => {
    const response = await two.shoes.fetch(`/v1/stores/${two.shoes.id}/audit.csv?operation=renameChannel`);
    expect(response.status).toBe(200);
    const lines = (await response.text()).trim().split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toContain('Number,At (UTC),By,Name');
    expect(lines[2]).toContain('member@example.com');
    expect(await newest('exportAuditLog')).toMatchObject({ details: { operation: 'renameChannel' }, outcome: 'DONE' });
    expect((await two.keyed.fetch(`/v1/stores/${two.shoes.id}/audit.csv`)).status).toBe(403);
    expect(await newest('GET /v1/stores/:storeId/audit.csv')).toMatchObject({
      actorKind: 'API_KEY',
      outcome: 'FORBIDDEN',
      problem: 'audit:read',
    });
  });

  it('the log stays whole through all of it', async () => {
    expect((await verifyAudit(two.api.db.urls.owner)).breaks).toEqual([]);
  });
});

describe('a log that can not be written', () => {
  it('lets no change be made, no facts be acknowledged and nothing be downloaded', async () => {
    await owner.query('REVOKE EXECUTE ON FUNCTION append_audit(jsonb) FROM throughline_audit');
    try {
      const made = await two.shoes.ask(
        'mutation ($store: ID!) { createFolder(input: { storeId: $store, kind: SEGMENT, name: "Unseen" }) { folder { id } } }',
      );
      expect(made.errors?.[0]?.extensions.code).toBe('INTERNAL_SERVER_ERROR');
      const { data } = await two.shoes.ask(
        'query ($store: ID!) { store(id: $store) { folders(kind: SEGMENT) { name } segments(first: 1) { nodes { id } } } }',
      );
      expect(data.store.folders.map(({ name }: { name: string }) => name)).not.toContain('Unseen');
      expect((await two.keyed.sendFacts({ orders: [] })).status).toBe(500);
      const segment = data.store.segments.nodes[0].id;
      expect((await two.shoes.fetch(`/v1/segments/${segment}/members.csv`)).status).toBe(500);
    } finally {
      await owner.query('GRANT EXECUTE ON FUNCTION append_audit(jsonb) TO throughline_audit');
    }
  });
});
