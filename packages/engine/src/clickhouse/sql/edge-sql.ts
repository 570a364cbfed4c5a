// One edge A -> B of a canvas as SQL over a person's intervals in A and B (docs/semantics.md 5; walk/edge-intervals.ts).

import { letSql } from './rhythm-sql.ts';
import { Rows } from './rows.ts';
import type { IntervalsSql, RequestSql } from './scope.ts';
import { all, any, FALSE, not, type Sql } from './sql.ts';

export class EdgeSql {
  constructor(
    private readonly a: IntervalsSql,
    private readonly b: IntervalsSql,
    private readonly maxGapDays: number,
    private readonly request: RequestSql,
  ) {}

  /** The instants first..last, both included, of entries into B out of widened A. */
  moves(first: Sql, last: Sql): Sql {
    const entries = this.rows(this.b.entered);
    const entry = entries.in(this.b.entered);
    return entries.where(all(`${entry} >= ${first}`, `${entry} <= ${last}`, this.widened('<', '>=', entry)), entry);
  }

  hasMoved(first: Sql, last: Sql): Sql {
    return `notEmpty(${this.moves(first, last)})`;
  }

  /** Whether there was a move, and the person was still in A at the first one, or was not. */
  firstMoveStayed(first: Sql, last: Sql, stayed: boolean): Sql {
    return letSql(this.moves(first, last), this.request, (moves) => {
      const inside = inSql(this.a, `${moves}[1]`, this.request);
      return `(notEmpty(${moves}) AND ${stayed ? inside : not(inside)})`;
    });
  }

  /** In widened A and not in B at some instant of start..end, both included. */
  isAtRisk(start: Sql, end: Sql): Sql {
    const entries = this.rows(this.a.entered);
    const entered = entries.in(this.a.entered);
    const exits = this.rows(this.b.left);
    const left = exits.in(this.b.left);
    const within = (instant: Sql) => all(`${instant} > ${start}`, `${instant} <= ${end}`);
    return any(
      all(this.widened('<=', '>', start), not(inSql(this.b, start, this.request))),
      entries.exist(all(within(entered), not(inSql(this.b, entered, this.request)))),
      exits.exist(all(within(left), this.widened('<=', '>', left))),
    );
  }

  /** In A at (or just before) an instant, or out of it for so many local days at most. */
  private widened(begun: '<' | '<=', goesOn: '>' | '>=', instant: Sql): Sql {
    const { calendar } = this.request;
    const rows = this.rows(this.a.entered);
    const [entered, left] = [rows.in(this.a.entered), rows.in(this.a.left)];
    const gap =
      this.maxGapDays === 0 ? FALSE : `${calendar.dayOf(instant)} - ${calendar.dayOf(left)} <= ${this.maxGapDays}`;
    return rows.exist(all(`${entered} ${begun} ${instant}`, any(`${left} ${goesOn} ${instant}`, gap)));
  }

  private rows(every: Sql): Rows {
    return new Rows(every, () => this.request.fresh('x'));
  }
}

/** Whether an instant lies in the intervals. */
export function inSql({ entered, left }: IntervalsSql, instant: Sql, request: RequestSql): Sql {
  const rows = new Rows(entered, () => request.fresh('x'));
  return rows.exist(all(`${rows.in(entered)} <= ${instant}`, `${instant} < ${rows.in(left)}`));
}
