// Rows of one order (or product) brought together, wherever in the file they stand, with bounded memory: a first pass
// learns which keys are scattered; all others are complete as soon as the next key comes.

import type { CsvRecord } from './read-csv.ts';

export class KeyIndex {
  private readonly counts = new Map<string, number>();
  private readonly scattered = new Set<string>();
  private last: string | undefined;

  add(key: string): void {
    const count = this.counts.get(key);
    if (count !== undefined && key !== this.last) this.scattered.add(key);
    this.counts.set(key, (count ?? 0) + 1);
    this.last = key;
  }

  /** How many rows each scattered key has; usually none. */
  scatteredCounts(): Map<string, number> {
    return new Map([...this.scattered].map((key) => [key, this.counts.get(key)!]));
  }
}

export class RowGroups {
  private readonly scattered: ReadonlyMap<string, number>;
  private readonly open = new Map<string, CsvRecord[]>();
  private current: { key: string; rows: CsvRecord[] } | undefined;

  /** Without `scattered` rows of one key are taken to stand together. */
  constructor(scattered: ReadonlyMap<string, number> = new Map()) {
    this.scattered = scattered;
  }

  /** The group that `record` completes, if any. */
  add(key: string, record: CsvRecord): CsvRecord[] | undefined {
    if (this.scattered.has(key)) return this.addScattered(key, record);
    if (this.current?.key === key) {
      this.current.rows.push(record);
      return undefined;
    }
    const complete = this.current?.rows;
    this.current = { key, rows: [record] };
    return complete;
  }

  /** The groups that the end of the file completes. */
  end(): CsvRecord[][] {
    return this.current ? [this.current.rows, ...this.open.values()] : [...this.open.values()];
  }

  private addScattered(key: string, record: CsvRecord): CsvRecord[] | undefined {
    const rows = this.open.get(key) ?? [];
    rows.push(record);
    if (rows.length < this.scattered.get(key)!) {
      this.open.set(key, rows);
      return undefined;
    }
    this.open.delete(key);
    return rows;
  }
}
