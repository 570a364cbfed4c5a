import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { findAudit } from '@throughline/db/audit/find-audit';
import { fromTheFirst } from '@throughline/db/page-window';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestStore, testStore } from './test-api.ts';

let api: TestApi;
let store: TestStore;

beforeAll(async () => {
  api = await startTestApi({ keepLog: false });
  await api.runner.stop();
  store = await api.makeStore();
});
afterAll(() => api?.close());

const file = fileURLToPath(new URL('../src/admin.ts', import.meta.url));

/** What `npm run admin -- ...` prints. */
async function admin(...args: string[]): Promise<string> {
  const { owner, app, auth, audit } = api.db.urls;
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', file, ...args], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    env: {
      ...process.env,
      ...api.variables,
      THROUGHLINE_DATABASE_OWNER_URL: owner,
      THROUGHLINE_DATABASE_APP_URL: app,
      THROUGHLINE_DATABASE_AUTH_URL: auth,
      THROUGHLINE_DATABASE_AUDIT_URL: audit,
    },
  });
  return stdout.trim();
}

const sees = async (key: string) =>
  (await testStore(api.url, store.id, key).ask('query ($store: ID!) { store(id: $store) { seesPersonal } }')).data.store
    .seesPersonal;

describe("a store's keys, from the terminal", () => {
  it('are made with or without personal data, listed without their secret, and told otherwise later', async () => {
    const made = JSON.parse(
      await admin('create-key', '--store', store.id, '--name', 'Report', '--sees-personal', 'no', '--json'),
    );
    expect(made).toEqual({
      keyId: expect.stringMatching(/^key_/),
      apiKey: expect.stringMatching(/^tl_/),
      seesPersonal: false,
    });
    expect(await sees(made.apiKey)).toBe(false);
    const listed = JSON.parse(await admin('list-keys', '--store', store.id, '--json'));
    const shown = `${made.apiKey.slice(0, 7)}...${made.apiKey.slice(-4)}`;
    expect(listed).toEqual([
      expect.objectContaining({ name: 'API key', seesPersonal: true }),
      { keyId: made.keyId, name: 'Report', key: shown, seesPersonal: false },
    ]);
    const set = await admin('set-key', '--store', store.id, '--key', made.keyId, '--sees-personal', 'yes');
    expect(set).toBe(`keyId: ${made.keyId}\nseesPersonal: true`);
    expect(await sees(made.apiKey)).toBe(true);
  });

  it('are refused for an unknown store or key, and for anything but yes and no', async () => {
    const set = (...args: string[]) => admin('set-key', ...args);
    await expect(set('--store', 'sto_none', '--key', 'key_none', '--sees-personal', 'no')).rejects.toThrow(
      'There is no such store.',
    );
    await expect(set('--store', store.id, '--key', 'key_none', '--sees-personal', 'no')).rejects.toThrow(
      'There is no such key of this store.',
    );
    await expect(set('--store', store.id, '--key', 'key_none', '--sees-personal', 'maybe')).rejects.toThrow(
      '--sees-personal is yes or no, found "maybe".',
    );
  });
});

describe('a command from the terminal', () => {
  it('leaves an entry without what it made, and the log can be verified', async () => {
    const made = JSON.parse(await admin('create-key', '--store', store.id, '--name', 'Partner', '--json'));
    const { organizationId } = await api.db.database.prisma.store.findUniqueOrThrow({ where: { id: store.id } });
    const filter = { organizationId, storeId: store.id, operation: 'create-key' };
    const [row] = (await findAudit(api.db.database, filter, fromTheFirst(1))).rows;
    expect(row).toMatchObject({
      actorKind: 'OPERATOR',
      objectType: 'store',
      details: { name: 'Partner' },
      outcome: 'DONE',
    });
    expect(JSON.stringify(row)).not.toContain(made.apiKey);
    await expect(admin('set-key', '--store', store.id, '--key', 'key_x', '--sees-personal', 'no')).rejects.toThrow();
    const { rows: refused } = await findAudit(api.db.database, { ...filter, operation: 'set-key' }, fromTheFirst(1));
    expect(refused).toMatchObject([{ objectId: 'key_x', outcome: 'REFUSED' }]);
    const states = JSON.parse(await admin('verify-audit', '--json'));
    expect(states).toContainEqual({
      chain: organizationId,
      number: expect.any(Number),
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      state: 'whole',
    });
  });

  it('the log is held against states kept earlier, with the lines that npm prints before them, and against nothing else', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'audit-states-'));
    const kept = path.join(folder, 'audit-states.json');
    const known = () => admin('verify-audit', '--known', kept, '--json');
    const states = await admin('verify-audit', '--json');
    writeFileSync(kept, `\n> throughline@0.1.0 admin\n> node scripts/admin.mjs verify-audit --json\n\n${states}\n`);
    expect(JSON.parse(await known())).toEqual(JSON.parse(states));
    const changed = states.replace(/"hash":"[0-9a-f]{64}"/, `"hash":"${'0'.repeat(64)}"`);
    writeFileSync(kept, changed);
    await expect(known()).rejects.toThrow('The audit log is not whole.');
    writeFileSync(kept, 'whole');
    await expect(known()).rejects.toThrow(`${kept} is not what verify-audit --json printed.`);
    rmSync(folder, { recursive: true });
  });
});
