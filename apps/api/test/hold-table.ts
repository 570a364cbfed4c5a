// Stops whoever writes to a table in the midst of their work, so that a process can be killed exactly there.

import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { TestApi } from './test-api.ts';

export interface HeldTable {
  /** Resolves once somebody waits to write. */
  reached(): Promise<void>;
  release(): Promise<void>;
}

export async function holdTable(api: TestApi, table: string): Promise<HeldTable> {
  const holder = new pg.Client({ connectionString: api.db.urls.owner });
  await holder.connect();
  await holder.query('BEGIN');
  await holder.query(`LOCK TABLE ${holder.escapeIdentifier(table)} IN SHARE MODE`);
  return {
    async reached() {
      for (const until = Date.now() + 60_000; Date.now() < until; await wait(20)) {
        const { rows } = await holder.query('SELECT FROM pg_locks WHERE relation = $1::regclass AND NOT granted', [
          table,
        ]);
        if (rows.length > 0) return;
      }
      throw new Error(`Nobody writes to ${table}`);
    },
    release: () => holder.end(),
  };
}
