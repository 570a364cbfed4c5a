// What is asked of a person's facts of a kind: arrays that stand side by side, looked at row by row.

import { FALSE, type Sql, TRUE } from './sql.ts';

export class Rows {
  private readonly names = new Map<Sql, Sql>();

  /** `every` = an array that all facts are in. */
  constructor(
    private readonly every: Sql,
    private readonly fresh: () => string,
  ) {}

  /** What stands in an array for the row that is looked at. */
  in(array: Sql): Sql {
    let name = this.names.get(array);
    if (name === undefined) {
      name = this.fresh();
      this.names.set(array, name);
    }
    return name;
  }

  count(condition: Sql): Sql {
    if (condition === FALSE) return '0';
    return condition === TRUE ? `length(${this.every})` : `arrayCount(${this.each(condition)})`;
  }

  exist(condition: Sql): Sql {
    if (condition === FALSE) return FALSE;
    return condition === TRUE ? `notEmpty(${this.every})` : `arrayExists(${this.each(condition)})`;
  }

  /** A sum of whole numbers over the rows. */
  sum(value: Sql): Sql {
    return `arraySum(${this.each(`toInt64(${value})`)})`;
  }

  /** A value of each row. */
  map(value: Sql): Sql {
    return `arrayMap(${this.each(value)})`;
  }

  /** The values of those rows of which a condition holds. */
  where(condition: Sql, value: Sql): Sql {
    const values = [...this.names].find(([, name]) => name === value)?.[0] ?? this.map(value);
    if (condition === TRUE) return values;
    const own = this.fresh();
    const others = [...this.names];
    const test = condition === FALSE ? `${own} != ${own}` : condition;
    const names = [own, ...others.map(([, name]) => name)];
    return `arrayFilter((${names.join(', ')}) -> ${test}, ${[values, ...others.map(([array]) => array)].join(', ')})`;
  }

  private each(body: Sql): Sql {
    if (this.names.size === 0) this.in(this.every);
    return `(${[...this.names.values()].join(', ')}) -> ${body}, ${[...this.names.keys()].join(', ')}`;
  }
}
