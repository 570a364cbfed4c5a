// Every wall between stores and between organizations, tried from both sides; and every wall taken away in turn, to show that these trials
// would see it.
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../test/test-database.ts';

const mine = 'sto_mine';
const theirs = 'sto_theirs';

interface Walled {
  table: string;
  /** The column that says whose a row is, and the setting that names whoever asks. */
  column: 'store_id' | 'organization_id' | 'chain';
  setting: string;
  /** The columns that a row is planted with. */
  given: string[];
}

let made: TestDatabase;
let owner: pg.Client;
let app: pg.Client;
let audit: pg.Client;
let walls: Walled[];

beforeAll(async () => {
  made = await createTestDatabase();
  const connect = async (url: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return client;
  };
  owner = await connect(made.urls.owner);
  app = await connect(made.urls.app);
  audit = await connect(made.urls.audit);
  const { rows } = await owner.query<{ table: string; columns: string[] }>(
    `SELECT c.relname AS table, (SELECT array_agg(attname::text) FROM pg_attribute a WHERE a.attrelid = c.oid AND attnum > 0) AS columns
     FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relrowsecurity ORDER BY 1`,
  );
  walls = rows.map(({ table, columns }) => {
    const column = (['store_id', 'organization_id', 'chain'] as const).find((one) => columns.includes(one))!;
    return {
      table,
      column,
      given: [],
      setting: `throughline.${column === 'store_id' ? 'store_id' : 'organization_id'}`,
    };
  });
  // Rows of any content stand for all: what they hold is no matter here, whose they are is.
  for (const wall of walls) for (const whose of [mine, theirs]) await plant(wall, whose);
});
afterAll(async () => {
  for (const client of [owner, app, audit]) await client?.end();
  await made?.drop();
});

/** A row of somebody's, with any value in every other column that wants one. */
async function plant(wall: Walled, whose: string): Promise<void> {
  const { table, column, setting } = wall;
  const { rows: checks } = await owner.query<{ name: string }>(
    `SELECT conname AS name FROM pg_constraint WHERE conrelid = $1::regclass AND contype IN ('c', 'f')`,
    [table],
  );
  for (const { name } of checks) await owner.query(`ALTER TABLE ${table} DROP CONSTRAINT "${name}"`);
  await owner.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  await owner.query('SELECT set_config($1, $2, false)', [setting, whose]);
  const { rows: columns } = await owner.query<{ name: string; type: string }>(
    `SELECT column_name AS name, udt_name AS type FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name = $1 AND is_nullable = 'NO' AND column_default IS NULL AND is_identity = 'NO'
       AND is_generated = 'NEVER'`,
    [table],
  );
  const values: Record<string, unknown> = Object.fromEntries(
    columns.map(({ name, type }) => [name, anyOf(type, whose)]),
  );
  values[column] = whose;
  wall.given = Object.keys(values);
  const given = wall.given.join(', ');
  await owner.query(`INSERT INTO ${table} (${given}) SELECT ${given} FROM jsonb_populate_record(NULL::${table}, $1)`, [
    JSON.stringify(values),
  ]);
}

function anyOf(type: string, whose: string): unknown {
  if (type.startsWith('_')) return [];
  if (type === 'text') return `any of ${whose}`;
  if (type === 'bool') return false;
  if (type === 'json' || type === 'jsonb') return {};
  if (type === 'timestamptz' || type === 'date') return '2024-01-01';
  if (type === 'bytea') return '\\x00';
  return whose === mine ? 1 : 2;
}

/** What got through the wall; nothing where it stands. */
async function breaches({ table, column, setting, given }: Walled): Promise<string[]> {
  const { rows } = await owner.query<{ role: string; privilege: string }>(
    `SELECT grantee AS role, privilege_type AS privilege FROM information_schema.role_table_grants
     WHERE table_schema = 'public' AND table_name = $1 AND grantee IN ('throughline_app', 'throughline_audit')`,
    [table],
  );
  const found: string[] = [];
  for (const client of [app, audit]) {
    const role = client === app ? 'throughline_app' : 'throughline_audit';
    const may = (privilege: string) => rows.some((row) => row.role === role && row.privilege === privilege);
    const values = given.map((one) => (one === column ? `'${theirs}'` : one));
    const planted = `INSERT INTO ${table} (${given}) SELECT ${values} FROM ${table}`;
    const tries: [string, string, string | null, (result: pg.QueryResult) => boolean][] = [
      ['SELECT', `SELECT 1 FROM ${table}`, null, ({ rowCount }) => rowCount === 0],
      [
        'SELECT',
        `SELECT ${column} AS whose FROM ${table}`,
        mine,
        (result) => result.rows.length === 1 && result.rows[0].whose === mine,
      ],
      [
        'UPDATE',
        `UPDATE ${table} SET ${column} = ${column} WHERE ${column} = '${theirs}'`,
        mine,
        ({ rowCount }) => rowCount === 0,
      ],
      ['DELETE', `DELETE FROM ${table} WHERE ${column} = '${theirs}'`, mine, ({ rowCount }) => rowCount === 0],
      ['UPDATE', `UPDATE ${table} SET ${column} = '${theirs}' WHERE ${column} = '${mine}'`, mine, () => false],
      ['INSERT', planted, mine, () => false],
    ];
    for (const [privilege, statement, as, holds] of tries) {
      if (!may(privilege)) continue;
      await client.query('BEGIN');
      if (as !== null) await client.query('SELECT set_config($1, $2, true)', [setting, as]);
      const held = await client.query(statement).then(holds, ({ code }) => code === '42501');
      await client.query('ROLLBACK');
      if (!held) found.push(`${role} ${statement}`);
    }
  }
  return found;
}

test('nobody reads, changes, deletes or plants a row of another store or organization, in any table with walls', async () => {
  const found = [];
  for (const wall of walls) found.push(...(await breaches(wall)));
  expect(found).toEqual([]);
  expect(walls.length).toBeGreaterThanOrEqual(60);
});

/** Read before any store is known, by the id of who asks: the gate to stores (features/stores/open-store.ts) is what bounds them. */
const gate = ['grant_stores', 'grants', 'members', 'organizations', 'stores', 'users'];
/** Found by the hash of a secret alone. */
const byHash = ['app_codes', 'app_refresh_tokens', 'mailed_links', 'sign_on_flows'];
/** The same for everybody: where places on earth are. */
const common = ['place_countries', 'places'];

test('a table without walls is part of the gate, found by a secret, or the same for everybody', async () => {
  const { rows } = await owner.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relrowsecurity
       AND (has_table_privilege('throughline_app', oid, 'SELECT') OR has_table_privilege('throughline_audit', oid, 'SELECT'))`,
  );
  expect(rows.map(({ name }) => name).sort()).toEqual([...gate, ...byHash, ...common].sort());
});

test('each wall that is opened, taken down or switched off is seen', async () => {
  const { rows: policies } = await owner.query<{
    table: string;
    policy: string;
    using: string;
    check: string | null;
    cmd: string;
    roles: string;
  }>(
    `SELECT tablename AS table, policyname AS policy, qual AS using, with_check AS check, cmd, array_to_string(roles, ', ') AS roles
     FROM pg_policies WHERE schemaname = 'public' ORDER BY 1, 2`,
  );
  const unseen: string[] = [];
  let taken = 0;
  const tryWithout = async (table: string, what: string, away: string, back: string) => {
    await owner.query(away);
    if ((await breaches(walls.find((wall) => wall.table === table)!)).length === 0) unseen.push(`${table}: ${what}`);
    await owner.query(back);
    taken++;
  };
  for (const { table, policy, using, check, cmd, roles } of policies) {
    const on = `${policy} ON ${table}`;
    const whole = (u: string, c: string | null) => `USING (${u})${c === null ? '' : ` WITH CHECK (${c})`}`;
    await tryWithout(
      table,
      `${policy} opened`,
      `ALTER POLICY ${on} ${whole('true', check && 'true')}`,
      `ALTER POLICY ${on} ${whole(using, check)}`,
    );
    if (check !== null)
      await tryWithout(
        table,
        `${policy} takes all`,
        `ALTER POLICY ${on} WITH CHECK (true)`,
        `ALTER POLICY ${on} WITH CHECK (${check})`,
      );
    if (policy.endsWith('_isolation'))
      await tryWithout(
        table,
        `${policy} dropped`,
        `DROP POLICY ${on}`,
        `CREATE POLICY ${on} FOR ${cmd} TO ${roles} ${whole(using, check)}`,
      );
  }
  for (const { table } of walls)
    await tryWithout(
      table,
      'switched off',
      `ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`,
      `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    );
  process.stdout.write(`walls taken away: ${taken} (${policies.length} policies, ${walls.length} tables)\n`);
  expect(unseen).toEqual([]);
});
