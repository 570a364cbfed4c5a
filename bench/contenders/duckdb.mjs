// DuckDB in its own file, orders sorted by customer.
import { mkdirSync, rmSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import { breakdownOfSql, breakdownSql } from '../questions/breakdown.mjs';
import { canvasSql, foldCanvas } from '../questions/canvas-sql.mjs';
import { duckdb as dialect } from '../questions/dialects.mjs';
import { insightQuestions, questionsOf, sortedRows } from '../questions/insights.mjs';
import { metricsOfSums } from '../questions/metrics.mjs';
import { masksSql, segmentSql } from '../questions/segment-sql.mjs';
import { segments } from '../questions/segments.mjs';

export const orderColumns = `number INTEGER, customer INTEGER, seq INTEGER, placed_at INTEGER, day INTEGER, channel INTEGER,
  gross INTEGER, discounted INTEGER, types INTEGER, products SMALLINT[], refund_at INTEGER, refund_day INTEGER, refund_minor INTEGER`;

export class DuckdbContender {
  #connection;

  async open({ folder, threads }) {
    mkdirSync(folder, { recursive: true });
    this.file = `${folder}/orders.duckdb`;
    rmSync(this.file, { force: true });
    rmSync(`${this.file}.wal`, { force: true });
    const instance = await DuckDBInstance.create(this.file, { threads: String(threads) });
    this.#connection = await instance.connect();
    await this.run('SET preserve_insertion_order = true');
  }

  async run(sql) {
    await this.#connection.run(sql);
  }

  async rows(sql) {
    return (await this.#connection.runAndReadAll(sql)).getRowObjectsJS();
  }

  async load({ wide, lines }) {
    await this.run(`CREATE TABLE orders (${orderColumns})`);
    await this.run(`INSERT INTO orders SELECT * FROM read_csv('${wide}', header = false, auto_detect = false, quote = '"',
      columns = {${orderColumns
        .split(/,\s+/)
        .map((column) => column.split(' '))
        .map(([name, type]) => `'${name}': '${type}'`)}})`);
    await this.run('CREATE TABLE lines (number INTEGER, product SMALLINT, quantity SMALLINT, amount INTEGER)');
    await this.run(`COPY lines FROM '${lines}' (HEADER false)`);
    await this.run('CHECKPOINT');
  }

  async segment({ index, day }) {
    const [sums] = await this.rows(segmentSql(dialect, segments[index].sql, day));
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
    const { sums, moves } = foldCanvas(await this.rows(canvasSql(dialect, fromDay, day)));
    return { metrics: sums.map(metricsOfSums), moves };
  }

  /** Inserts orders and tells the memberships of their customers. */
  async incremental({ orders, day }) {
    const values = orders.map((o) => {
      const products = `[${o.lines.map(({ product }) => product)}]`;
      return `(${[o.number, o.customer, o.seq, o.at, o.day, o.channel, o.grossMinor, o.discount < 0 ? 0 : 1, o.types, products, 0, 0, 0]})`;
    });
    await this.run(`INSERT INTO orders VALUES ${values}`);
    const customers = [...new Set(orders.map(({ customer }) => customer))];
    const rows = await this.rows(masksSql(dialect, segments, day, customers));
    return rows.map(({ customer, mask }) => [customer, Number(mask)]);
  }
}

export const contender = new DuckdbContender();
