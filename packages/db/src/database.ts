// The app role's way to the database. Store-owned rows are reached through `inStore` alone; the pool and `prisma` see none of them.
import { AsyncLocalStorage } from 'node:async_hooks';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { CancellingPool } from './cancelling-pool.ts';
import type { DatabaseUrls } from './database-urls.ts';
import { type Prisma, PrismaClient } from './generated/prisma/client.ts';

export interface StoreClient {
  storeId: string;
  /** The transaction's connection, for SQL. */
  sql: pg.PoolClient;
  /** The same transaction, for models. */
  prisma: Prisma.TransactionClient;
}

export interface Database {
  /** App role; sees organization-level tables only. */
  pool: pg.Pool;
  /** App role; for organization-level models only. */
  prisma: PrismaClient;
  /** Audit role; for packages/db/src/audit alone. */
  audit: pg.Pool;
  /** One transaction that sees and writes the rows of this store and of no other; rolled back when `work` throws. */
  inStore<T>(storeId: string, work: (store: StoreClient) => Promise<T>): Promise<T>;
  /** The same, but it writes nothing, and all that it reads is as it stood when it began, whatever is written meanwhile. */
  atOneMoment<T>(storeId: string, work: (store: StoreClient) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

interface OpenOptions {
  /** Connections at most. */
  max?: number;
}

/** An import of a large file is one transaction. */
const TRANSACTION_MS_MAX = 2 * 3600 * 1000;
const WAIT_FOR_CONNECTION_MS = 60_000;
/** Its transactions are short. */
const auditConnectionsMax = 3;

interface Taken {
  client: pg.PoolClient | null;
}
const taking = new AsyncLocalStorage<Taken>();

/** Tells whoever opened a transaction which connection it got. */
class TellingPool extends CancellingPool {
  override connect(): Promise<pg.PoolClient>;
  override connect(
    callback: (error: Error | undefined, client: pg.PoolClient | undefined, done: (release?: unknown) => void) => void,
  ): void;
  override connect(callback?: Parameters<pg.Pool['connect']>[0]): Promise<pg.PoolClient> | undefined {
    if (callback) {
      super.connect(callback);
      return undefined;
    }
    const taken = taking.getStore();
    return super.connect().then((client) => {
      if (taken) taken.client = client;
      return client;
    });
  }
}

export function openDatabase(urls: DatabaseUrls, { max = 10 }: OpenOptions = {}): Database {
  const pool: pg.Pool = new TellingPool({ connectionString: urls.app, max, allowExitOnIdle: false });
  // An idle connection that breaks is replaced on the next use.
  pool.on('error', () => {});
  const audit = new pg.Pool({ connectionString: urls.audit, max: auditConnectionsMax });
  audit.on('error', () => {});
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  return {
    pool,
    prisma,
    audit,
    inStore: (storeId, work) => inStore(prisma, storeId, work),
    atOneMoment: (storeId, work) =>
      inStore(
        prisma,
        storeId,
        async (store) => {
          await store.sql.query('SET TRANSACTION READ ONLY');
          return work(store);
        },
        'RepeatableRead',
      ),
    close: async () => {
      await prisma.$disconnect();
      await Promise.all([pool.end(), audit.end()]);
    },
  };
}

function inStore<T>(
  prisma: PrismaClient,
  storeId: string,
  work: (store: StoreClient) => Promise<T>,
  isolationLevel?: Prisma.TransactionIsolationLevel,
): Promise<T> {
  const taken: Taken = { client: null };
  return taking.run(taken, () =>
    prisma.$transaction(
      async (transaction) => {
        const sql = taken.client;
        if (!sql) throw new Error('the transaction has no connection');
        // Work that opens another transaction within must not be told of this one.
        return taking.exit(async () => {
          await sql.query(`SELECT set_config('throughline.store_id', $1, true)`, [storeId]);
          const result = await work({ storeId, sql, prisma: transaction });
          // A statement that failed and was caught leaves a transaction that COMMIT would silently roll back.
          if (sql.getTransactionStatus() === 'E')
            throw new Error('a statement failed within the transaction: nothing of it is kept');
          return result;
        });
      },
      { timeout: TRANSACTION_MS_MAX, maxWait: WAIT_FOR_CONNECTION_MS, ...(isolationLevel && { isolationLevel }) },
    ),
  );
}
