// The tables on every server, made where they are missing.

import type { Shard } from '../servers/shard.ts';
import { tableColumns } from './timeline-columns.ts';

const TABLES = [
  `CREATE TABLE IF NOT EXISTS people (${tableColumns.map(({ name, type }) => `${name} ${type}`).join(', ')})
   ENGINE = ReplacingMergeTree(version) ORDER BY (store, person)`,
  `CREATE TABLE IF NOT EXISTS words (store UInt64, dictionary UInt64, code UInt64, word String)
   ENGINE = ReplacingMergeTree ORDER BY (store, dictionary, code)`,
  `CREATE TABLE IF NOT EXISTS marks (store UInt64, kind UInt8, number UInt64, floor UInt64)
   ENGINE = ReplacingMergeTree(number) ORDER BY (store, kind)`,
];

export const WORD_COLUMNS = ['store', 'dictionary', 'code', 'word'];

export async function createTables(shard: Shard): Promise<void> {
  for (const table of TABLES) await shard.run(table);
}
