import { PERSONAL_FIELDS } from '@throughline/core/facts/personal-fields';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts';

let made: TestDatabase;
beforeAll(async () => {
  made = await createTestDatabase();
});
afterAll(() => made.drop());

test("every column of a store's tables that can hold a text is decided on, and no other", async () => {
  const { rows } = await made.database.pool.query<{ name: string }>(
    `SELECT c.relname || '.' || a.attname AS name FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
       AND a.atttypid IN ('text'::regtype, 'text[]'::regtype, 'jsonb'::regtype, 'json'::regtype, 'bytea'::regtype, 'varchar'::regtype)
       AND EXISTS (SELECT FROM pg_attribute s WHERE s.attrelid = c.oid AND s.attname = 'store_id')`,
  );
  const decided = Object.entries(PERSONAL_FIELDS).flatMap(([table, columns]) =>
    Object.keys(columns).map((column) => `${table}.${column}`),
  );
  const held = rows.map((row) => row.name);
  expect({
    undecided: held.filter((name) => !decided.includes(name)).sort(),
    unknown: decided.filter((name) => !held.includes(name)).sort(),
  }).toEqual({ undecided: [], unknown: [] });
});
