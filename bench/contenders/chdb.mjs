// ClickHouse inside the process (chdb), one MergeTree ordered by customer and sequence.
import { mkdirSync, rmSync } from 'node:fs';
import { Session } from 'chdb';
import { breakdownOfSql, breakdownSql } from '../questions/breakdown.mjs';
import { canvasSql, foldCanvas } from '../questions/canvas-sql.mjs';
import { chdb as dialect } from '../questions/dialects.mjs';
import { metricsOfSums } from '../questions/metrics.mjs';
import { masksSql, segmentSql } from '../questions/segment-sql.mjs';
import { segments } from '../questions/segments.mjs';

const columns = `number Int32, customer Int32, seq Int16, placed_at Int32, day Int32, channel UInt8, gross Int32, discounted UInt8,
  types UInt32, products Array(UInt16), refund_at Int32, refund_day Int32, refund_minor Int32`;

export class ChdbContender {
  #session;

  async open({ folder, threads }) {
    const path = `${folder}/chdb`;
    rmSync(path, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    this.#session = new Session(path);
    await this.run(`SET max_threads = ${threads}`);
    await this.run('SET output_format_json_quote_64bit_integers = 1');
  }

  async run(sql) {
    await this.#session.queryAsync(sql);
  }

  async load({ wide, lines }) {
    await this.run(`CREATE TABLE orders (${columns}) ENGINE = MergeTree ORDER BY (customer, seq)`);
    await this.run(`INSERT INTO orders SELECT * FROM file('${wide}', CSV, '${columns}')`);
    await this.run(
      'CREATE TABLE lines (number Int32, product UInt16, quantity UInt8, amount Int32) ENGINE = MergeTree ORDER BY number',
    );
    await this.run(
      `INSERT INTO lines SELECT * FROM file('${lines}', CSV, 'number Int32, product UInt16, quantity UInt8, amount Int32')`,
    );
    await this.run('OPTIMIZE TABLE orders FINAL');
  }

  async segment({ index, day }) {
    const [sums] = await this.rows(segmentSql(dialect, segments[index].sql, day));
    return metricsOfSums(sums);
  }

  async breakdown({ day }) {
    return breakdownOfSql(await this.rows(breakdownSql(day)));
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

  async rows(sql) {
    const result = await this.#session.queryAsync(sql, { format: 'JSONEachRow' });
    const text = result.text().trim();
    return text === '' ? [] : JSON.parse(`[${text.replaceAll('\n', ',')}]`);
  }
}

export const contender = new ChdbContender();
