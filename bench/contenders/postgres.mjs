// PostgreSQL (the one the product brings along) with a normalised schema, loaded in the order of customers, with indexes.
// Questions that few customers can answer to find these by an index first; the others read all orders once.
import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pipeline } from 'node:stream/promises';
import { startEmbedded } from '../../packages/db/src/embedded.ts';
import { breakdownOfSql, breakdownSql } from '../questions/breakdown.mjs';
import { canvasSql, foldCanvas } from '../questions/canvas-sql.mjs';
import { postgres as dialect } from '../questions/dialects.mjs';
import { insightQuestions, questionsOf, sortedRows } from '../questions/insights.mjs';
import { metricsOfSums } from '../questions/metrics.mjs';
import { masksSql, segmentSql } from '../questions/segment-sql.mjs';
import { secondProducts, segments, types } from '../questions/segments.mjs';

const requireOfDb = createRequire(new URL('../../packages/db/package.json', import.meta.url));
const pg = requireOfDb('pg');
const { from: copyFrom } = requireOfDb('pg-copy-streams');

const tables = {
  customers: 'customer int',
  products: 'product smallint, type smallint',
  orders: 'number int, customer int, seq int, placed_at int, day int, channel smallint, gross int, discounted smallint',
  lines: 'number int, product smallint, quantity smallint, amount int',
  refunds: 'number int, refund_at int, refund_day int, refund_minor int',
};
const indexes = [
  'ALTER TABLE customers ADD PRIMARY KEY (customer)',
  'ALTER TABLE products ADD PRIMARY KEY (product)',
  'ALTER TABLE orders ADD PRIMARY KEY (number)',
  'CREATE INDEX ON orders (customer, seq)',
  'CREATE INDEX ON orders (day)',
  'CREATE INDEX ON lines (number)',
  'CREATE INDEX ON lines (product, number)',
  'CREATE INDEX ON refunds (number)',
  'CREATE INDEX ON refunds (refund_day)',
];

/** A restart makes the first of these hold. */
const settings = {
  shared_buffers: '2GB',
  work_mem: '256MB',
  maintenance_work_mem: '1GB',
  effective_cache_size: '8GB',
  random_page_cost: '1.1',
  max_wal_size: '8GB',
  jit: 'off',
};

const ofType = (type) =>
  `EXISTS (SELECT FROM lines l JOIN products p USING (product) WHERE l.number = o.number AND p.type = ${type})`;

/** Customers that can be members, for questions that an index answers faster than a pass over all orders; by the segment's name. */
const candidates = {
  'twice type 5 in 90 days, never type 11': (day) => `SELECT customer FROM (
      SELECT o.customer FROM orders o WHERE o.day > ${day} - 90 AND o.day <= ${day} AND ${ofType(types.wanted)}
      GROUP BY o.customer HAVING count(*) >= 2) AS recent
    WHERE NOT EXISTS (SELECT FROM orders o WHERE o.customer = recent.customer AND o.day <= ${day} AND ${ofType(types.refused)})`,
  'three orders in 365 days': (day) =>
    `SELECT customer FROM orders WHERE day > ${day} - 365 AND day <= ${day} GROUP BY customer HAVING count(*) >= 3`,
  'spent 300 in 12 months': (day) =>
    `SELECT customer FROM orders WHERE day > ${day} - 366 AND day <= ${day} GROUP BY customer HAVING sum(gross) >= 30000`,
  'eight product types': (
    day,
  ) => `SELECT o.customer FROM orders o JOIN lines l USING (number) JOIN products p USING (product)
    WHERE o.day <= ${day} GROUP BY o.customer HAVING bit_count(bit_or(1 << p.type)::bit(32)) >= 8`,
  'last order 31 to 90 days ago': (day) =>
    `SELECT DISTINCT customer FROM orders WHERE day BETWEEN ${day} - 90 AND ${day} - 31`,
  'new in 30 days': (day) => `SELECT customer FROM orders WHERE seq = 1 AND day BETWEEN ${day} - 30 AND ${day}`,
  '2nd order with one of three products': (day) => `SELECT DISTINCT o.customer FROM lines l JOIN orders o USING (number)
    WHERE l.product IN (${secondProducts}) AND o.seq = 2 AND o.day <= ${day}`,
  '3rd order with type 3': (day) =>
    `SELECT o.customer FROM orders o WHERE o.seq = 3 AND o.day <= ${day} AND ${ofType(types.third)}`,
  'twice online in 60 days, spent 150': (day) => `SELECT customer FROM orders
    WHERE channel = 1 AND day > ${day} - 60 AND day <= ${day} GROUP BY customer HAVING count(*) >= 2`,
};
/** Of these the candidates are the members. */
const decided = [
  'twice type 5 in 90 days, never type 11',
  'eight product types',
  '2nd order with one of three products',
  '3rd order with type 3',
];

const withRefunds = `(SELECT o.*, r.refund_day, r.refund_minor FROM orders o LEFT JOIN refunds r USING (number))`;

const hasProduct = `max((l.product IN (${secondProducts}))::int) AS has_product`;
const wideColumns = `o.*, coalesce(t.types, 0) AS types, coalesce(t.has_product, 0) AS has_product,
  coalesce(r.refund_at, 0) AS refund_at, coalesce(r.refund_day, 0) AS refund_day, coalesce(r.refund_minor, 0) AS refund_minor`;
const wideOfAll = (day) => `wide AS MATERIALIZED (SELECT ${wideColumns} FROM orders o
  LEFT JOIN (SELECT l.number, bit_or(1 << p.type) AS types, ${hasProduct} FROM lines l JOIN products p USING (product) GROUP BY l.number) t USING (number)
  LEFT JOIN refunds r USING (number) WHERE o.day <= ${day})`;
const wideOf = (customers) => `wide AS (SELECT ${wideColumns} FROM orders o
  LEFT JOIN LATERAL (SELECT bit_or(1 << p.type) AS types, ${hasProduct} FROM lines l JOIN products p USING (product) WHERE l.number = o.number) t ON true
  LEFT JOIN refunds r USING (number) WHERE o.customer IN (${customers}))`;

class PostgresContender {
  #client;

  async open({ folder, threads }) {
    const dataDir = `${folder}/postgres`;
    const first = await startEmbedded({ dataDir });
    await this.#connect(first.superuserUrl);
    for (const [name, value] of Object.entries(settings))
      await this.#client.query(`ALTER SYSTEM SET ${name} = '${value}'`);
    await this.#client.query(`ALTER SYSTEM SET max_parallel_workers_per_gather = ${threads}`);
    await this.#client.end();
    await first.stop();
    this.server = await startEmbedded({ dataDir });
    await this.#connect(this.server.superuserUrl);
  }

  async #connect(connectionString) {
    this.#client = new pg.Client({ connectionString });
    await this.#client.connect();
  }

  async load(files) {
    for (const [table, columns] of Object.entries(tables)) {
      await this.#client.query(`DROP TABLE IF EXISTS ${table}`);
      await this.#client.query(`CREATE TABLE ${table} (${columns})`);
      const copy = this.#client.query(copyFrom(`COPY ${table} FROM STDIN (FORMAT csv)`));
      await pipeline(createReadStream(files[table]), copy);
    }
    for (const statement of indexes) await this.#client.query(statement);
    await this.#client.query('VACUUM ANALYZE');
  }

  async rows(sql) {
    return (await this.#client.query(sql)).rows;
  }

  async segment({ index, day }) {
    const { name, sql } = segments[index];
    const [sums] = await this.rows(
      segmentSql(dialect, decided.includes(name) ? '' : sql, day, sourceOf(name, sql, day)),
    );
    return metricsOfSums(sums);
  }

  async breakdown({ day }) {
    return breakdownOfSql(await this.rows(breakdownSql(day)));
  }

  async insight({ name, ...scope }) {
    const answers = [];
    for (const question of questionsOf(name)) {
      const { sql, ofSql } = insightQuestions[question];
      answers.push(...sortedRows((await this.rows(sql(scope, dialect))).map(ofSql)));
    }
    return answers;
  }

  async canvas({ fromDay, day }) {
    const { sums, moves } = foldCanvas(
      await this.rows(canvasSql(dialect, fromDay, day, { withs: `${wideOfAll(day)},`, source: 'wide' })),
    );
    return { metrics: sums.map(metricsOfSums), moves };
  }

  /** Inserts orders and tells the memberships of their customers. */
  async incremental({ orders, day }) {
    const values = orders.map(
      (o) => `(${[o.number, o.customer, o.seq, o.at, o.day, o.channel, o.grossMinor, o.discount < 0 ? 0 : 1]})`,
    );
    const lines = orders.flatMap((o) => o.lines.map((l) => `(${[o.number, l.product, l.quantity, l.amountMinor]})`));
    await this.#client.query(`BEGIN; INSERT INTO orders VALUES ${values}; INSERT INTO lines VALUES ${lines}; COMMIT`);
    const customers = [...new Set(orders.map(({ customer }) => customer))];
    const from = { withs: `WITH ${wideOf(customers)} `, source: 'wide' };
    const rows = await this.rows(masksSql(dialect, segments, day, customers, from));
    return rows.map(({ customer, mask }) => [customer, Number(mask)]);
  }

  /** The server's own memory (proportional set size), where the system tells it. */
  async memoryMb() {
    const [{ pid }] = await this.rows('SELECT pg_backend_pid() AS pid');
    try {
      const server = parentOf(pid);
      const processes = readdirSync('/proc').filter(
        (name) => /^\d+$/.test(name) && (name === server || parentOf(name) === server),
      );
      return processes.reduce((sum, name) => sum + proportionalKb(name), 0) / 1024;
    } catch {
      return null;
    }
  }

  async close() {
    await this.#client.end();
    await this.server.stop();
  }
}

function sourceOf(name, sql, day) {
  if (candidates[name]) {
    return {
      withs: `WITH candidates AS (${candidates[name](day)}) `,
      source: '(SELECT o.* FROM candidates JOIN orders o USING (customer))',
    };
  }
  return /refund/.test(sql) ? { source: withRefunds } : {};
}

function parentOf(pid) {
  try {
    return /\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))[1];
  } catch {
    return null;
  }
}

function proportionalKb(pid) {
  return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
}

export const contender = new PostgresContender();
