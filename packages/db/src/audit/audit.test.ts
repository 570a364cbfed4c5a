import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { openAuthDatabase } from '../auth/open-auth-database.ts';
import { recordSignInEvent } from '../auth/record-sign-in-event.ts';
import { fromTheFirst } from '../page-window.ts';
import { type AuditActor, appendAudit } from './append-audit.ts';
import { countAudit, findAudit } from './find-audit.ts';
import { forgetSubjects } from './forget-subjects.ts';
import { verifyAudit } from './verify-audit.ts';

let made: TestDatabase;
let superuser: pg.Client;

const actor: AuditActor = {
  chain: 'org_a',
  actorKind: 'USER',
  actorId: 'usr_1',
  actorName: 'ana@shop.test',
  sessionId: null,
  ip: null,
  userAgent: null,
  requestId: null,
};
const rename = { ...actor, operation: 'renameFolder', inStore: 'sto_1', objectType: 'folder', objectId: 'fol_1' };

beforeAll(async () => {
  made = await createTestDatabase();
  superuser = new pg.Client({ connectionString: made.urls.owner });
  await superuser.connect();
});
afterAll(async () => {
  await superuser.end();
  await made.drop();
});

/** As the database's owner with its guards off: who would forge the log has at least this. */
async function forge(sql: string, undo: string): Promise<Awaited<ReturnType<typeof verifyAudit>>['breaks']> {
  await superuser.query('ALTER TABLE audit_log DISABLE TRIGGER USER');
  await superuser.query(sql);
  const { breaks } = await verifyAudit(made.urls.owner);
  await superuser.query(undo);
  await superuser.query('ALTER TABLE audit_log ENABLE TRIGGER USER');
  return breaks;
}

test('an entry is read with its outcome, the newest first, by its organization alone', async () => {
  const number = await appendAudit(made.database, rename);
  const change = { type: 'folder', id: 'fol_1', field: 'name', before: 'A', after: 'B' };
  await appendAudit(made.database, { ...rename, ends: number, outcome: 'DONE', changes: [change] });
  await appendAudit(made.database, { ...actor, chain: 'org_b', operation: 'createStore', outcome: 'REFUSED' });
  await appendAudit(made.database, { ...actor, operation: 'updateStore' });
  const of = { organizationId: 'org_a', storeId: null };
  const { rows } = await findAudit(made.database, of, fromTheFirst(10));
  expect(rows.map(({ number, operation, outcome, changes }) => ({ number, operation, outcome, changes }))).toEqual([
    { number: 3, operation: 'updateStore', outcome: null, changes: [] },
    { number: 1, operation: 'renameFolder', outcome: 'DONE', changes: [change] },
  ]);
  expect((await findAudit(made.database, of, { ...fromTheFirst(10), beside: 3 })).rows).toHaveLength(1);
  const counts = [
    { storeId: 'sto_1' },
    { actor: 'ANA@' },
    { operation: 'updateStore' },
    { object: 'fol_1' },
    { object: 'x' },
  ];
  expect(await Promise.all(counts.map((more) => countAudit(made.database, { ...of, ...more })))).toEqual([
    1, 2, 1, 1, 0,
  ]);
  const unnamed = await made.database.audit.query('SELECT * FROM audit_log');
  expect(unnamed.rows).toEqual([]);
});

test('the role of the product can neither read, write, change nor delete the log, and no role can change it', async () => {
  const { pool, audit } = made.database;
  const statements = [
    'SELECT * FROM audit_log',
    `INSERT INTO audit_log (chain) VALUES ('org_a')`,
    `UPDATE audit_log SET actor_name = 'x'`,
    'DELETE FROM audit_log',
    'TRUNCATE audit_log',
    'SELECT * FROM audit_chains',
    `UPDATE audit_chains SET number = 0`,
    `SELECT append_audit('{}')`,
    `SELECT append_sign_in('{}')`,
  ];
  for (const statement of statements) {
    await expect(pool.query(statement), statement).rejects.toMatchObject({ code: '42501' });
    if (!/SELECT \* FROM audit_log|append_audit/.test(statement))
      await expect(audit.query(statement), statement).rejects.toMatchObject({ code: '42501' });
  }
  for (const statement of [`UPDATE audit_log SET actor_name = 'x'`, 'DELETE FROM audit_log', 'TRUNCATE audit_log'])
    await expect(superuser.query(statement), statement).rejects.toMatchObject({
      message: 'the audit log is only added to',
    });
});

test('a whole log verifies, also after many writers at once', async () => {
  const operations = Array.from({ length: 30 }, (_, i) => `many${i}`);
  await Promise.all(
    operations.map((operation) => appendAudit(made.database, { ...actor, chain: 'org_many', operation })),
  );
  const { chains, breaks } = await verifyAudit(made.urls.owner);
  expect(breaks).toEqual([]);
  expect(chains.map(({ chain, number }) => ({ chain, number }))).toEqual([
    { chain: 'org_a', number: 3 },
    { chain: 'org_b', number: 1 },
    { chain: 'org_many', number: 30 },
  ]);
});

test('a changed row, a missing one, an added one and a shortened end are found, with the row', async () => {
  const at = (number: number, what: string) => [{ chain: 'org_a', number, what }];
  const where = `WHERE chain = 'org_a' AND number`;
  expect(
    await forge(
      `UPDATE audit_log SET actor_name = 'eve@shop.test' ${where} = 2`,
      `UPDATE audit_log SET actor_name = 'ana@shop.test' ${where} = 2`,
    ),
  ).toEqual(at(2, 'the row was changed'));
  const keep = (number: number) => `CREATE TEMPORARY TABLE kept AS SELECT * FROM audit_log ${where} = ${number}`;
  const restore = 'INSERT INTO audit_log SELECT * FROM kept; DROP TABLE kept';
  expect(await forge(`${keep(2)}; DELETE FROM audit_log ${where} = 2`, restore)).toEqual(at(2, 'a row is missing'));
  expect(await forge(`${keep(3)}; DELETE FROM audit_log ${where} = 3`, restore)).toEqual(
    at(3, 'rows at the end of the chain are missing'),
  );
  expect(
    await forge(
      `${keep(3)}; UPDATE kept SET number = 4, ends = NULL; INSERT INTO audit_log SELECT * FROM kept`,
      `DELETE FROM audit_log ${where} = 4; DROP TABLE kept`,
    ),
  ).toEqual(at(4, 'a row stands beyond the end of its chain'));
});

test('a log that was written anew as a whole is found by a state noted earlier', async () => {
  const { chains } = await verifyAudit(made.urls.owner);
  const noted = chains.filter(({ chain }) => chain === 'org_b');
  expect((await verifyAudit(made.urls.owner, noted)).breaks).toEqual([]);
  const forged = noted.map((state) => ({ ...state, hash: 'f'.repeat(64) }));
  expect((await verifyAudit(made.urls.owner, forged)).breaks).toEqual([
    { chain: 'org_b', number: 1, what: 'the row is not the one that was noted earlier' },
  ]);
  const longer = noted.map((state) => ({ ...state, number: 7 }));
  expect((await verifyAudit(made.urls.owner, longer)).breaks).toEqual([
    { chain: 'org_b', number: 7, what: 'a row that was noted earlier is missing' },
  ]);
});

test('persons leave the log when they are erased, in their store alone, and the chain stays whole', async () => {
  const entry = { ...actor, chain: 'org_p', operation: 'exportPerson', outcome: 'DONE' as const };
  await appendAudit(made.database, { ...entry, inStore: 'sto_1', subjects: ['per_x'] });
  await appendAudit(made.database, { ...entry, inStore: 'sto_2', subjects: ['per_x'] });
  const store = await made.makeStore();
  expect(await made.database.inStore(store, (client) => forgetSubjects(client, ['per_x']))).toBe(0);
  expect(await made.database.inStore('sto_1', (client) => forgetSubjects(client, ['per_x', 'per_y']))).toBe(1);
  const { rows } = await findAudit(made.database, { organizationId: 'org_p', storeId: null }, fromTheFirst(9));
  expect(rows.map(({ inStore, subjects }) => ({ inStore, subjects }))).toEqual([
    { inStore: 'sto_2', subjects: ['per_x'] },
    { inStore: 'sto_1', subjects: [] },
  ]);
  expect((await verifyAudit(made.urls.owner)).breaks).toEqual([]);
});

test('the role of the dashboard tells of signing in, in every organization of the person, and of nothing else', async () => {
  const auth = openAuthDatabase(made.urls.auth, { max: 1 });
  await superuser.query(`INSERT INTO users (id, email) VALUES ('usr_9', 'bea@shop.test')`);
  for (const id of ['org_1', 'org_2']) {
    await superuser.query('INSERT INTO organizations (id, name) VALUES ($1, $1)', [id]);
    await superuser.query('INSERT INTO members SELECT (jsonb_populate_record(NULL::members, $1)).*', [
      { organization_id: id, user_id: 'usr_9', created_at: '2024-01-01', role: 'owner', sees_personal: true },
    ]);
  }
  const user = { id: 'usr_9', email: 'bea@shop.test' };
  await recordSignInEvent(auth, { operation: 'signIn', user, outcome: 'DONE', method: 'password', ip: '192.0.2.7' });
  await recordSignInEvent(auth, { operation: 'signIn', user: null, outcome: 'REFUSED', problem: 'WRONG_PASSWORD' });
  for (const organizationId of ['org_1', 'org_2']) {
    const { rows } = await findAudit(made.database, { organizationId, storeId: null }, fromTheFirst(9));
    expect(rows).toEqual([
      expect.objectContaining({ operation: 'signIn', actorName: 'bea@shop.test', outcome: 'DONE', ip: '192.0.2.7' }),
    ]);
  }
  const { rows: instance } = await findAudit(made.database, { organizationId: '', storeId: null }, fromTheFirst(9));
  expect(instance).toEqual([expect.objectContaining({ actorKind: 'NOBODY', problem: 'WRONG_PASSWORD' })]);
  await expect(auth.pool.query(`SELECT append_audit('{}')`)).rejects.toMatchObject({ code: '42501' });
  await expect(auth.pool.query('SELECT * FROM audit_log')).rejects.toMatchObject({ code: '42501' });
  await expect(auth.pool.query(`SELECT append_sign_in('{"operation":"erasePerson"}')`)).rejects.toThrow(
    'no event of signing in: erasePerson',
  );
  await auth.close();
  expect((await verifyAudit(made.urls.owner)).breaks).toEqual([]);
});

test('refused sign-ins of one person, or of nobody known, add 20 rows an hour; further ones are counted in the next row', async () => {
  const auth = openAuthDatabase(made.urls.auth, { max: 1 });
  await superuser.query(`INSERT INTO users (id, email) VALUES ('usr_8', 'cem@shop.test')`);
  const user = { id: 'usr_8', email: 'cem@shop.test' };
  const told = async (who: string | null) => {
    const { rows } = await superuser.query(
      `SELECT outcome, details FROM audit_log WHERE chain = '' AND actor_id IS NOT DISTINCT FROM $1 AND operation = 'signIn' ORDER BY number`,
      [who],
    );
    return rows as { outcome: string; details: Record<string, unknown> | null }[];
  };
  const unknownBefore = (await told(null)).length;
  const refused = { operation: 'signIn', outcome: 'REFUSED', problem: 'WRONG_PASSWORD', method: 'password' } as const;
  for (let time = 0; time < 27; time++) {
    await recordSignInEvent(auth, { ...refused, user });
    await recordSignInEvent(auth, { ...refused, user: null });
  }
  expect(await told('usr_8')).toHaveLength(20);
  expect(await told(null)).toHaveLength(20);
  expect(unknownBefore).toBeLessThan(20);
  await recordSignInEvent(auth, { operation: 'signIn', user, outcome: 'DONE', method: 'password' });
  expect((await told('usr_8')).at(-1)).toEqual({ outcome: 'DONE', details: { method: 'password', refusedBefore: 7 } });
  await superuser.query(`UPDATE sign_in_refusals SET hour_from = hour_from - interval '1 hour'`);
  for (const who of [user, null]) await recordSignInEvent(auth, { ...refused, user: who });
  expect((await told('usr_8')).at(-1)).toEqual({ outcome: 'REFUSED', details: { method: 'password' } });
  const held = 7 + unknownBefore;
  expect((await told(null)).at(-1)).toEqual({
    outcome: 'REFUSED',
    details: { method: 'password', refusedBefore: held },
  });
  await expect(auth.pool.query('SELECT * FROM sign_in_refusals')).rejects.toMatchObject({ code: '42501' });
  await auth.close();
  expect((await verifyAudit(made.urls.owner)).breaks).toEqual([]);
});
