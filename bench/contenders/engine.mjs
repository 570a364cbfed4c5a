// The product's engine, driven through its public interface alone (packages/engine/src/engine.ts); everything the bench knows of
// its driver stands in this file. Bundled before it runs, as the product's own processes are.
import { ResidentEngine } from '../../packages/engine/src/resident/resident-engine.ts';
import { isoDay } from '../questions/figures.mjs';
import { metricsOfEngine } from '../questions/metrics.mjs';
import { edgeInputs, segmentInputs } from '../questions/segments.mjs';
import { lastDay } from '../store/generate.mjs';
import { storeId, storeRows } from '../store/rows.mjs';

class EngineContender {
  #engine;
  #changeNumber = 1;

  async open({ orderCount, memoryLimitMb = 16_384 }) {
    const source = {
      readRows: async () => storeRows(orderCount, this.#changeNumber),
      readChangeNumber: async () => this.#changeNumber,
    };
    this.#engine = new ResidentEngine({ source, memoryLimitMb });
  }

  /** From the generator's rows: making them is part of it. */
  async load() {
    await this.#engine.ordersPerDay(storeId, { from: isoDay(lastDay), to: isoDay(lastDay) });
  }

  async segment({ index, day, round }) {
    const segment = segmentInputs(round)[index];
    const [metrics] = await this.#engine.metrics(storeId, [segment], { day: isoDay(day) }, 'gross');
    return metricsOfEngine(metrics);
  }

  async canvas({ fromDay, day, round }) {
    const inputs = segmentInputs(round);
    const metrics = await this.#engine.metrics(storeId, inputs, { day: isoDay(day) }, 'gross');
    const window = { from: isoDay(fromDay), to: isoDay(day) };
    const moves = await this.#engine.moves(storeId, edgeInputs(inputs), window, 'gross');
    return { metrics: metrics.map(metricsOfEngine), moves: moves.map(({ moved, atRisk }) => ({ moved, atRisk })) };
  }

  async history({ index, fromDay, day, round }) {
    const window = { from: isoDay(fromDay), to: isoDay(day) };
    const [days] = await this.#engine.history(storeId, [segmentInputs(round)[index]], window, 'gross');
    return days.map(metricsOfEngine);
  }

  async historyOfAll({ fromDay, day, round }) {
    const window = { from: isoDay(fromDay), to: isoDay(day) };
    const days = await this.#engine.history(storeId, segmentInputs(round), window, 'gross');
    return days.length;
  }
}

export const contender = new EngineContender();
