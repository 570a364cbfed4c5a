// chdb with the per-order state table made for such questions; its making is part of the load.
import { chdb as dialect } from '../questions/dialects.mjs';
import { metricsOfSums } from '../questions/metrics.mjs';
import { segments } from '../questions/segments.mjs';
import {
  createStates,
  foldHistory,
  stateCanAnswer,
  stateHistorySql,
  stateSegmentSql,
} from '../questions/state-sql.mjs';
import { ChdbContender } from './chdb.mjs';

class ChdbFacts extends ChdbContender {
  open({ folder, ...options }) {
    return super.open({ folder: `${folder}/facts`, ...options });
  }

  async load(files) {
    await super.load(files);
    await this.run(createStates(dialect));
  }

  async segment({ index, day }) {
    const { sql } = segments[index];
    if (!stateCanAnswer(sql)) return super.segment({ index, day });
    const [sums] = await this.rows(stateSegmentSql(dialect, sql, day));
    return metricsOfSums(sums);
  }

  /** Of a segment without windows and refunds. */
  async history({ index, fromDay, day }) {
    const rows = await this.rows(stateHistorySql(dialect, segments[index].sql, fromDay, day));
    return foldHistory(rows, fromDay, day).map(metricsOfSums);
  }
}

export const contender = new ChdbFacts();
