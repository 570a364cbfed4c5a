// Tests of dictionary columns, asked together: what a row holds is looked up once, and each test is a bit of what is found. Of an
// order's lines, a bit says that some line fulfils the test.

import type { Codes } from '../../columns/growing-column.ts';
import type { CodeTable } from './code-table.ts';
import type { Program } from './program.ts';

/** Tests of one variable; one bit more says that it is known. */
const TESTS_MAX = 30;

/** The tests of one column by code + 1, as their tables are. */
class BitTable {
  readonly entries: Int32Array;
  private readonly tests: { table: CodeTable; bit: number }[] = [];
  private filled = 0;

  constructor(
    readonly codes: Codes,
    length: number,
  ) {
    this.entries = new Int32Array(length);
  }

  add(table: CodeTable, bit: number): void {
    this.tests.push({ table, bit });
  }

  /** Takes in what the tables know by now. */
  fill(): void {
    const { length } = this.tests[0]!.table;
    for (; this.filled < length; this.filled++) {
      for (const { table, bit } of this.tests) this.entries[this.filled]! |= table.entries[this.filled]! << bit;
    }
  }
}

/** A variable of a row, and its bits. */
interface RowVariable {
  name: string;
  declaration: string;
  tables: { table: BitTable; entries: string }[];
  testCount: number;
}

export class RowTests {
  private readonly variables = new Map<string, RowVariable>();
  /** The variable that takes further tests: of a column of orders by its codes, or of lines. */
  private readonly open = new Map<Codes | 'lines', RowVariable>();

  constructor(private readonly program: Program) {}

  /** The expression of 0 or 1 of an order. */
  ofOrder(codes: Codes, table: CodeTable): string {
    const variable = this.opened(codes, (name, tables) => {
      const { entries } = this.tableOf(tables, codes, table);
      return `const ${name} = ${entries}[${this.program.values.name(codes)}[row] + 1];`;
    });
    return this.add(variable, codes, table);
  }

  /** The expression of 1 if some line of an order fulfils the test, else 0. */
  ofLines(codes: Codes, table: CodeTable): string {
    const variable = this.opened('lines', (name, tables) => `const ${name} = ${this.linesFunction(tables)}(row);`);
    return this.add(variable, codes, table);
  }

  /** The variable and the bit that an expression is, if it is one test alone. */
  bitOf(expression: string): { variable: string; bit: string } | null {
    const found = /^\(\((q\d+) >> (\d+)\) & 1\)$/.exec(expression);
    return found && { variable: found[1]!, bit: found[2]! };
  }

  /** The declarations of the variables that an expression reads, in a loop over `row`. */
  declarationsIn(expression: string): string[] {
    const names = new Set(expression.match(/\bq\d+\b/g));
    return [...names].map((name) => this.variables.get(name)!.declaration);
  }

  /** Before the first call, and when the tables have grown. */
  fill(): void {
    for (const { tables } of this.variables.values()) for (const { table } of tables) table.fill();
  }

  private opened(key: Codes | 'lines', declare: (name: string, tables: RowVariable['tables']) => string): RowVariable {
    const known = this.open.get(key);
    if (known && known.testCount < TESTS_MAX) return known;
    const name = this.program.fresh('q');
    const tables: RowVariable['tables'] = [];
    const variable = { name, tables, testCount: 0, declaration: declare(name, tables) };
    this.open.set(key, variable);
    this.variables.set(name, variable);
    return variable;
  }

  private add(variable: RowVariable, codes: Codes, table: CodeTable): string {
    const bit = variable.testCount++;
    this.tableOf(variable.tables, codes, table).table.add(table, bit);
    return `((${variable.name} >> ${bit}) & 1)`;
  }

  private tableOf(tables: RowVariable['tables'], codes: Codes, { entries }: CodeTable) {
    let found = tables.find(({ table }) => table.codes === codes);
    if (!found) {
      const table = new BitTable(codes, entries.length);
      found = { table, entries: this.program.values.add(table.entries) };
      tables.push(found);
    }
    return found;
  }

  /** All bits of an order's lines, found once an order; written once all tests are known. */
  private linesFunction(tables: RowVariable['tables']): string {
    const { program } = this;
    const { values, columns } = program;
    const offsets = values.name(columns.lines.offsets);
    const memory = program.rowMemory(4);
    const known = 2 ** TESTS_MAX;
    return program.rowFunction(() => [
      ...(memory ? [`if (${memory}[row] !== 0) return ${memory}[row];`] : []),
      'let bits = 0;',
      `for (let line = ${offsets}[row], stop = ${offsets}[row + 1]; line < stop; line++) {`,
      `bits |= ${tables.map(({ table, entries }) => `${entries}[${values.name(table.codes)}[line] + 1]`).join(' | ')};`,
      '}',
      ...(memory ? [`${memory}[row] = bits | ${known};`] : []),
      'return bits;',
    ]);
  }
}
