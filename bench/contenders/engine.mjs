// The product's engine, driven through its public interface alone (packages/engine/src/engine.ts); everything the bench knows of
// its driver stands in this file. Bundled before it runs, as the product's own processes are.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { ResidentEngine } from '../../packages/engine/src/resident/resident-engine.ts';
import { UNFINISHED } from '../../packages/engine/src/snapshot/write-snapshot.ts';
import { ThreadTeam } from '../../packages/engine/src/threads/thread-team.ts';
import { breakdownOfEngine } from '../questions/breakdown.mjs';
import { isoDay } from '../questions/figures.mjs';
import { insightQuestions, questionsOf, sortedRows } from '../questions/insights.mjs';
import { metricsOfEngine } from '../questions/metrics.mjs';
import { edgeInputs, segmentInput, segmentInputs } from '../questions/segments.mjs';
import { channels, indexCustomers, lastDay, ordersOf, personId, startOf } from '../store/generate.mjs';
import { peopleRows, storeId, storeRows } from '../store/rows.mjs';

/** The contenders are asked neither for the two medians nor for changes. */
const sixMetrics = { medians: false, changes: false };

class EngineContender {
  #engine;
  #changeNumber = 1;
  #isLoaded = false;
  #customers;
  /** Orders on top of the store's, by customer. */
  #added = new Map();
  #followed;
  #snapshots;
  /** Memberships before the orders that land next, by person. */
  #before;
  /** What the change feed tells next. */
  #changed = null;

  /** With `isRestored` the store comes from its snapshot, and from nowhere else. */
  async open({ orderCount, folder, threads, isRestored = false, memoryLimitMb = 16_384 }) {
    this.#isLoaded = isRestored;
    this.#snapshots = path.join(folder, 'snapshots');
    if (!isRestored) rmSync(this.#snapshots, { recursive: true, force: true });
    this.orderCount = orderCount;
    const url = new URL('./engine-thread.mjs', import.meta.url);
    const team = new ThreadTeam(
      (workerData, transferList) => new Worker(url, { workerData, transferList }),
      threads - 1,
    );
    this.#engine = new ResidentEngine({ source: this.#source(), memoryLimitMb, team, snapshotFolder: this.#snapshots });
  }

  /** What the engine reads its rows from; it is asked for changes alone once a store is loaded. */
  #source() {
    return {
      readChangeNumber: async () => this.#changeNumber,
      readRows: async () => {
        if (this.#isLoaded) throw new Error('the engine reads the whole store for one change');
        return storeRows(this.orderCount, this.#changeNumber);
      },
      readChangedRows: async () => this.#changed ?? this.#nothingChanged(),
    };
  }

  #nothingChanged() {
    const changes = { changeNumber: this.#changeNumber, people: [], anonymousOrders: [] };
    return { changes, rows: peopleRows([], this.#changeNumber) };
  }

  #person(customer) {
    const before = this.#customers.numberBefore[customer];
    const known = ordersOf(customer, before).slice(0, this.orderCount - before);
    const orders = [...known, ...(this.#added.get(customer) ?? [])];
    return { customer, firstAt: this.#customers.firstAt[customer], orders };
  }

  /** From the generator's rows: making them is part of it. */
  async load() {
    await this.#engine.ordersPerDay(storeId, { from: isoDay(lastDay), to: isoDay(lastDay) });
    this.#isLoaded = true;
  }

  /** Waits for the snapshot that is written beside the first answers. */
  async saved() {
    while (!existsSync(this.#snapshots) || !readdirSync(this.#snapshots).some((name) => !name.endsWith(UNFINISHED))) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Bytes of the columns by group, hot and cold, spare room included. */
  async columnBytes() {
    return this.#engine.columnBytes(storeId);
  }

  async segment({ index, day, round }) {
    const segment = segmentInput(index, round);
    const [metrics] = await this.#engine.metrics(storeId, [segment], { day: isoDay(day) }, 'gross', sixMetrics);
    return metricsOfEngine(metrics);
  }

  async breakdown({ day }) {
    const scope = { segment: null, compareWith: null, from: null, to: null, base: 'gross', asOf: { day: isoDay(day) } };
    const { rows } = await this.#engine.insight(storeId, 'breakdown', {
      ...scope,
      dimension: 'CHANNEL',
      position: null,
    });
    return breakdownOfEngine(rows);
  }

  /** `channel` = of the people who ever bought there; null = everyone. */
  async insight({ name, day, channel }) {
    const bought = { orders: { where: { channel: { eq: channels[channel] } }, some: { gte: 1 } } };
    const definition = { version: 1, universe: 'customers', condition: bought };
    const segment = channel === null ? null : { definition, references: {} };
    const scope = { segment, compareWith: null, from: null, to: null, base: 'gross', asOf: { day: isoDay(day) } };
    const answers = questionsOf(name).map(async (question) => {
      const { ask, ofEngine } = insightQuestions[question];
      const [insight, query] = ask;
      const more = typeof query === 'function' ? query({ day }) : query;
      return sortedRows(ofEngine(await this.#engine.insight(storeId, insight, { ...scope, ...more })));
    });
    return (await Promise.all(answers)).flat();
  }

  async canvas({ fromDay, day, round }) {
    const inputs = segmentInputs(round);
    const metrics = await this.#engine.metrics(storeId, inputs, { day: isoDay(day) }, 'gross', sixMetrics);
    const window = { from: isoDay(fromDay), to: isoDay(day) };
    const moves = await this.#engine.moves(storeId, edgeInputs(inputs), window, 'gross');
    return { metrics: metrics.map(metricsOfEngine), moves: moves.map(({ moved, atRisk }) => ({ moved, atRisk })) };
  }

  async history({ index, fromDay, day, round }) {
    const window = { from: isoDay(fromDay), to: isoDay(day) };
    const [days] = await this.#engine.history(storeId, [segmentInput(index, round)], window, 'gross', sixMetrics);
    return days.map(metricsOfEngine);
  }

  async historyOfAll({ fromDay, day, round }) {
    const window = { from: isoDay(fromDay), to: isoDay(day) };
    const days = await this.#engine.history(storeId, segmentInputs(round), window, 'gross', sixMetrics);
    return days.length;
  }

  /** Follows the thirty memberships from the end of that day on, as the product does once its log holds the present ones. */
  async follow({ day, round }) {
    this.#customers = indexCustomers(this.orderCount);
    this.#followed = segmentInputs(round);
    const segments = this.#followed.map((input, index) => ({ key: { segmentId: String(index), version: 1 }, input }));
    await this.#engine.follow(storeId, segments, startOf(day + 1) * 1000 - 1);
  }

  /** Orders are there for the engine to fetch, with all rows of their customers: the source's own work is not timed. */
  async prepare({ orders, day }) {
    const customers = [...new Set(orders.map(({ customer }) => customer))];
    this.#before = new Map();
    for (const customer of customers) {
      const asOf = { day: isoDay(day) };
      const intervals = await this.#engine.memberships(storeId, personId(customer), this.#followed, asOf);
      this.#before.set(
        personId(customer),
        intervals.map((of) => of.at(-1)?.leftAt === null),
      );
    }
    for (const order of orders) this.#added.set(order.customer, [...(this.#added.get(order.customer) ?? []), order]);
    const people = customers.map((customer) => this.#person(customer));
    this.#changeNumber += 1;
    const changes = { changeNumber: this.#changeNumber, people: customers.map(personId), anonymousOrders: [] };
    this.#changed = { changes, rows: peopleRows(people, this.#changeNumber) };
  }

  /** Lets the prepared orders land: the rows that this adds to the log of memberships. */
  async incremental({ orders }) {
    await this.#engine.refresh(storeId);
    const followed = this.#engine.followed(storeId);
    const pending = followed.pending(orders[0].at * 1000);
    followed.acknowledge(pending);
    return pending.rows;
  }

  /** The memberships of the orders' customers as the rows make them of those before. */
  async fold({ orders, rows }) {
    for (const { personId: id, segmentId, kind } of rows) this.#before.get(id)[Number(segmentId)] = kind === 'entered';
    return [...new Set(orders.map(({ customer }) => customer))].map((customer) => {
      const states = this.#before.get(personId(customer));
      return [customer, states.reduce((mask, isIn, index) => mask + (isIn ? 2 ** index : 0), 0)];
    });
  }
}

export const contender = new EngineContender();
