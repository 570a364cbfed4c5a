// Compares everyone between the columns that are followed and others of the same store, which were read as a whole, one person
// after the other. It only reads the old ones; what it finds waits in a queue of its own until all have been compared.

import { type Columns, personRow } from '../columns/columns.ts';
import { prepareDictionaries } from '../columns/prepare-dictionaries.ts';
import { textAt } from '../columns/stored-text.ts';
import { CauseFinder, UNKNOWN } from './cause-finder.ts';
import { FlipTimes } from './flip-times.ts';
import type { FollowedSegments } from './followed-segments.ts';
import { personFacts } from './person-facts.ts';
import type { PersonSteps } from './person-steps.ts';
import type { RowQueue } from './row-queue.ts';
import { RowWriter } from './row-writer.ts';

/** Values of dictionaries. */
const PREPARED_A_STEP = 1_000;

const ALWAYS = Number.NEGATIVE_INFINITY;

export class Replacement {
  readonly next: FollowedSegments;
  readonly flips = new FlipTimes();
  readonly writer: RowWriter;
  /** Rows of persons compared: first all of the old columns, then those of the new ones that the old have not. */
  private oldRows = 0;
  private newRows = 0;
  private isPrepared = false;
  private readonly before: PersonSteps;
  private readonly after: PersonSteps;

  constructor(
    private readonly old: FollowedSegments,
    columns: Columns,
    readonly queue: RowQueue,
  ) {
    this.next = old.over(columns);
    this.writer = new RowWriter(old.segments, queue);
    this.before = old.steps();
    this.after = old.steps();
  }

  /** Compares one more person, or prepares for what is to be absorbed; false when all is done. */
  step(): boolean {
    const { old, next } = this;
    this.isPrepared ||= !prepareDictionaries(next.columns, PREPARED_A_STEP);
    if (!this.isPrepared) return true;
    if (this.oldRows < old.columns.personCount) {
      const row = this.oldRows++;
      const personId = textAt(old.columns.personIds, row);
      this.compare(personId, row, personRow(next.columns, personId));
      return true;
    }
    if (this.newRows >= next.columns.personCount) return false;
    const row = this.newRows++;
    const personId = textAt(next.columns.personIds, row);
    if (personRow(old.columns, personId) < 0) this.compare(personId, -1, row);
    return true;
  }

  /** Whether what changes about the person from now on is not found by comparing any more. */
  isCompared(personId: string): boolean {
    const oldRow = personRow(this.old.columns, personId);
    if (oldRow >= 0) return oldRow < this.oldRows;
    const newRow = personRow(this.next.columns, personId);
    return newRow >= 0 && newRow < this.newRows;
  }

  private compare(personId: string, oldRow: number, newRow: number): void {
    const { old, next } = this;
    const before = old.walk(oldRow, ALWAYS, this.before);
    const after = next.walk(newRow, ALWAYS, this.after);
    this.writer.writeSteps(personId, before, after, () => {
      const change = { ...UNKNOWN, before: personFacts(old.columns, oldRow) };
      return new CauseFinder(next, personId, newRow, change);
    });
    if (newRow >= 0) this.flips.set(newRow, next.nextFlip(newRow));
  }
}
