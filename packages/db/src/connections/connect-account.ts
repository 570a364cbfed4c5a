import type { StoreClient } from '../database.ts';
import { newId } from '../ids.ts';
import { holdKeys } from './rotate-keys.ts';
import type { Vault } from './vault.ts';

export interface AccountInput {
  source: string;
  /** The source's word for people: the first connection's name. */
  label: string;
  account: string;
  accountName: string;
  credentials: Record<string, string>;
  scopes: string[];
  settings: Record<string, unknown>;
  warnings: string[];
  /** Epoch milliseconds. */
  now: number;
}

/**
 * Links the store to an account, and gives the connection's id: the one the account had before, else the one that its files came by
 * (docs/semantics.md 1), else the oldest whose former account was erased, else a new one. What was read before stays. Files that came
 * under a name of their own stay a connection of their own.
 */
export async function connectAccount(store: StoreClient, vault: Vault, input: AccountInput): Promise<string> {
  const { prisma, storeId, sql } = store;
  await sql.query(`SELECT pg_advisory_xact_lock(hashtextextended('throughline connections ' || $1, 0))`, [storeId]);
  const account = input.account.toLowerCase();
  const same = await prisma.connection.findMany({
    where: { storeId, source: input.source },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  const free = same.filter((one) => one.account === null);
  const known =
    same.find((one) => one.account === account) ??
    free.find((one) => one.handle === input.source) ??
    free.find((one) => one.connectedAt !== null);
  const id = known?.id ?? newId('con');
  await holdKeys(store);
  const { credentials, dataKey, keyId } = vault.seal(id, input.credentials);
  const data = {
    status: 'CONNECTED',
    account,
    accountName: input.accountName,
    scopes: input.scopes,
    settings: { ...(known?.settings as object | undefined), ...input.settings } as object,
    warnings: input.warnings,
    credentials: Uint8Array.from(credentials),
    dataKey: Uint8Array.from(dataKey),
    keyId,
    accessId: newId('acc'),
    connectedAt: new Date(input.now),
    problemCode: null,
    problem: null,
    problemAt: null,
  };
  if (known) await prisma.connection.update({ where: { id }, data });
  else {
    const handle = await freeHandle(store, input.source);
    const name = handle === input.source ? input.label : `${input.label} ${input.accountName}`;
    await prisma.connection.create({ data: { id, storeId, handle, source: input.source, name, ...data } });
  }
  return id;
}

/** The source's name, or with a number behind it where that is taken; to be called under a lock of the store's connections. */
export async function freeHandle({ prisma, storeId }: StoreClient, source: string): Promise<string> {
  const rows = await prisma.connection.findMany({ where: { storeId }, select: { handle: true } });
  const taken = new Set(rows.map((row) => row.handle));
  for (let number = 1; ; number++) {
    const handle = number === 1 ? source : `${source}-${number}`;
    if (!taken.has(handle)) return handle;
  }
}
