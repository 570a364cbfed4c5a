// What an operator does from a terminal, on a running or a stopped instance of the same data folder or DATABASE_URL.
// The last line printed is the answer, as JSON where `--json` asks for it.

import { parseArgs } from 'node:util';
import { readPostalCodes } from '@throughline/connectors/places/read-postal-codes';
import { type Database, openDatabase } from '@throughline/db/database';
import { type DatabaseUrls, readDatabaseUrls } from '@throughline/db/database-urls';
import { findOrStartEmbedded } from '@throughline/db/embedded';
import { migrate } from '@throughline/db/migrate';
import { type InstalledCountry, installPlaces, readInstalledCountries } from '@throughline/db/places/install-places';
import { type Env, readEnv } from './env.ts';
import { auditCommand } from './features/audit/audit-command.ts';
import { verifyAuditLog } from './features/audit/verify-audit-log.ts';
import { backupInstance, restoreInstance } from './features/backup/backup-commands.ts';
import { rotateEncryptionKeys } from './features/connections/rotate-encryption-keys.ts';
import { createOrganizationFor } from './features/organizations/create-organization-for.ts';
import { createStoreWithKey } from './features/organizations/create-store-with-key.ts';
import { createUserWithPassword } from './features/organizations/create-user-with-password.ts';
import { createFirstUserCode } from './features/organizations/first-user-code.ts';
import { seedDemo } from './features/organizations/seed-demo.ts';
import { createKey, findKeys, setKey } from './features/organizations/store-keys.ts';
import { deleteStoreByCommand } from './features/store-deletion/delete-store-by-command.ts';
import { Refused } from './refused.ts';

const usage = `Usage:
  admin create-store --organization NAME --name NAME --currency USD --time-zone America/New_York [--json]
  admin delete-store --store ID --name NAME [--grace-days DAYS] [--json]
  admin create-organization --name NAME --kind merchant|agency --owner EMAIL [--json]
  admin create-user --email E --organization NAME [--name NAME] --password-stdin [--json]
  admin create-key --store ID --name NAME [--sees-personal yes|no] [--json]
  admin list-keys --store ID [--json]
  admin set-key --store ID --key KEY_ID --sees-personal yes|no [--json]
  admin first-user-code [--json]
  admin seed-demo [--json]
  admin rotate-keys [--json]
  admin install-places --file PATH [--json]
  admin list-places [--json]
  admin verify-audit [--known FILE] [--json]
  admin backup --to FOLDER [--json]
  admin restore --from FOLDER [--json]`;

type Options = Record<string, string | boolean | undefined>;
type Row = Record<string, string | number | boolean | null>;
/** One row, or a list of them. */
type Answer = Row | Row[];

const commands: Record<
  string,
  (database: Database, env: Env, options: Options, urls: DatabaseUrls) => Promise<Answer>
> = {
  'create-store': (database, _env, options) =>
    createStoreWithKey(database, {
      organization: text(options, 'organization'),
      name: text(options, 'name'),
      currencyCode: text(options, 'currency'),
      timeZone: text(options, 'time-zone'),
    }),
  'delete-store': (database, _env, options) =>
    deleteStoreByCommand(database, {
      storeId: text(options, 'store'),
      name: text(options, 'name'),
      ...(options['grace-days'] !== undefined && { days: wholeNumber(options, 'grace-days') }),
    }),
  'create-organization': (database, _env, options) =>
    createOrganizationFor(database, {
      name: text(options, 'name'),
      kind: text(options, 'kind'),
      owner: text(options, 'owner'),
    }),
  'create-user': async (database, _env, options) => {
    if (options['password-stdin'] !== true)
      throw new Error('Give --password-stdin and the password on standard input.');
    return createUserWithPassword(database, {
      email: text(options, 'email'),
      organization: text(options, 'organization'),
      password: await readStandardInput(),
      ...(typeof options.name === 'string' && { name: options.name }),
    });
  },
  'create-key': (database, _env, options) =>
    createKey(database, {
      storeId: text(options, 'store'),
      name: text(options, 'name'),
      seesPersonal: options['sees-personal'] === undefined || yesOrNo(options, 'sees-personal'),
    }),
  'list-keys': async (database, _env, options) =>
    (await findKeys(database, text(options, 'store'))).map((key) => ({ ...key })),
  'set-key': (database, _env, options) =>
    setKey(database, {
      storeId: text(options, 'store'),
      keyId: text(options, 'key'),
      seesPersonal: yesOrNo(options, 'sees-personal'),
    }),
  'first-user-code': async (database, env) => {
    const waiting = (await database.prisma.user.count()) === 0;
    return { code: waiting ? createFirstUserCode(env.dataDir) : null };
  },
  'seed-demo': (database) => seedDemo(database, Date.now()),
  'install-places': async (database, _env, options) =>
    (await installPlaces(database, readPostalCodes(text(options, 'file')))).map(printedCountry),
  'list-places': async (database) => (await readInstalledCountries(database)).map(printedCountry),
  'rotate-keys': async (database, env) => ({ ...(await rotateEncryptionKeys(database, env)) }),
  backup: (_database, env, options) => backupInstance(env, text(options, 'to')),
  restore: (database, env, options) => restoreInstance(database, env, text(options, 'from')),
  'verify-audit': async (_database, _env, options, urls) =>
    (await verifyAuditLog(urls.owner, options.known === undefined ? null : text(options, 'known'))).map((row) => ({
      ...row,
    })),
};

const printedCountry = ({ installedAt, ...country }: InstalledCountry): Row => ({
  ...country,
  installedAt: installedAt.toISOString(),
});

function text(options: Options, name: string): string {
  const value = options[name];
  if (typeof value !== 'string' || value.trim() === '') throw new Error(`--${name} is needed.\n${usage}`);
  return value.trim();
}

function wholeNumber(options: Options, name: string): number {
  const value = text(options, name);
  if (!/^\d{1,6}$/.test(value)) throw new Error(`--${name} is a whole number, found ${JSON.stringify(value)}.`);
  return Number(value);
}

function yesOrNo(options: Options, name: string): boolean {
  const value = text(options, name);
  if (value !== 'yes' && value !== 'no') throw new Error(`--${name} is yes or no, found ${JSON.stringify(value)}.`);
  return value === 'yes';
}

async function readStandardInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/\r?\n$/, '');
}

const printed = (row: Row) =>
  Object.entries(row)
    .map(([key, value]) => `${key}: ${value ?? '-'}`)
    .join('\n');

/** The database of the instance: one that is running or named by the environment, else the embedded one for this command. */
async function withDatabase<T>(env: Env, work: (database: Database, urls: DatabaseUrls) => Promise<T>): Promise<T> {
  const named = env.variables.DATABASE_URL || env.variables.THROUGHLINE_DATABASE_APP_URL;
  const embedded = named ? null : await findOrStartEmbedded({ dataDir: env.dataDir });
  const urls = embedded?.urls ?? readDatabaseUrls(env.variables, env.dataDir);
  try {
    await migrate(urls.owner);
    const database = openDatabase(urls, { max: 4 });
    try {
      return await work(database, urls);
    } finally {
      await database.close();
    }
  } finally {
    await embedded?.stop();
  }
}

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      organization: { type: 'string' },
      kind: { type: 'string' },
      owner: { type: 'string' },
      name: { type: 'string' },
      currency: { type: 'string' },
      'time-zone': { type: 'string' },
      email: { type: 'string' },
      'password-stdin': { type: 'boolean' },
      store: { type: 'string' },
      'grace-days': { type: 'string' },
      key: { type: 'string' },
      'sees-personal': { type: 'string' },
      file: { type: 'string' },
      known: { type: 'string' },
      to: { type: 'string' },
      from: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  const name = positionals[0] ?? '';
  const command = commands[name];
  if (!command || positionals.length > 1) throw new Error(usage);
  const env = readEnv(process.env);
  const answer = await withDatabase(env, (database, urls) =>
    auditCommand(database, name, values, () => command(database, env, values, urls)),
  );
  if (values.json) console.log(JSON.stringify(answer));
  else console.log([answer].flat().map(printed).join('\n\n'));
}

main().catch((error: unknown) => {
  const told = error instanceof Refused || !(error instanceof TypeError);
  console.error(told ? (error as Error).message : error);
  process.exitCode = 1;
});
