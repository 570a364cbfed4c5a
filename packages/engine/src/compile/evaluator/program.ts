// The text of one generated function while it is written: what stands before it, its selections of orders, and what it works
// with. Nothing that a merchant or a source wrote may enter the text; values are handed over by position.

import type { Definition } from '@throughline/core/segments/definition';
import type { AmountLimb, Columns } from '../../columns/columns.ts';
import type { ScalarTest } from '../operators.ts';
import type { Request } from '../scope.ts';
import type { Predicate } from '../view.ts';
import { CodeTable } from './code-table.ts';
import { HandedValues } from './handed-values.ts';
import { rowMemory } from './recipes.ts';
import { RowTests } from './row-tests.ts';

/** Numbers of a kind that one function keeps from call to call. */
const PLACES_MAX = 1024;

/** Of all that one function keeps by row. */
const MEMORY_BYTES_MAX = 64 * 1024 * 1024;

export class Program {
  readonly values = new HandedValues();
  readonly rowTests = new RowTests(this);
  /** Functions beside the generated ones. */
  private readonly helpers: (() => string[])[] = [];
  /** What stands before the selections. */
  readonly prologue: string[] = [];
  /** What is computed from the selections, without their loops. */
  readonly atoms: string[] = [];
  /** What is computed from all else. */
  readonly conclusions: string[] = [];
  readsRefunds = false;
  /** A closure is asked, so the view has to stand where the function is. */
  usesView = false;
  /** What follows the columns while their arrays stay; false = it cannot any further. */
  readonly renewals: (() => boolean)[] = [];
  private count = 0;
  private statements = this.atoms;
  private memoryBytes = 0;
  private readonly placesUsed = { int: 0, float: 0 };
  private readonly known = new Map<string, string>();

  constructor(
    readonly columns: Columns,
    readonly horizon: number,
    /** Nobody is asked about twice, so nothing is worth being kept by row. */
    readonly isOnce: boolean,
  ) {}

  /** A name that no other part has. */
  fresh(letter: string): string {
    return `${letter}${this.count++}`;
  }

  /** What `make` gave for this key before, or gives now. */
  once(key: string, make: () => string): string {
    let text = this.known.get(key);
    if (text === undefined) {
      text = make();
      this.known.set(key, text);
    }
    return text;
  }

  /** The name that holds an expression over what the selections gathered. */
  variable(expression: string): string {
    const name = this.fresh('a');
    this.statements.push(`const ${name} = ${expression};`);
    return name;
  }

  /** Lets `make` write its variables there. */
  into<T>(statements: string[], make: () => T): T {
    const before = this.statements;
    this.statements = statements;
    const made = make();
    this.statements = before;
    return made;
  }

  /** The name of zeros by row, rows to come included, to keep what was found of an order; null where they would take too much room. */
  rowMemory(bytes: 1 | 4): string | null {
    if (this.isOnce) return null;
    const { length } = this.columns.orders.placedAt;
    if (this.memoryBytes + bytes * length > MEMORY_BYTES_MAX) return null;
    this.memoryBytes += bytes * length;
    return this.values.add(rowMemory(bytes, length), { recipe: 'memory', bytes, length });
  }

  /** A place that is kept from call to call; null where there are no more. */
  place(kind: 'int' | 'float'): string | null {
    const used = this.placesUsed[kind]++;
    if (used >= PLACES_MAX) return null;
    const name = this.once(`places of ${kind}`, () =>
      this.values.add(kind === 'int' ? new Int32Array(PLACES_MAX) : new Float64Array(PLACES_MAX)),
    );
    return `${name}[${used}]`;
  }

  /** A test of a dictionary's values by their codes. */
  codeTable(dictionary: string[], compares: 'exact' | 'folded', test: ScalarTest): CodeTable {
    const table = new CodeTable(dictionary, compares, test);
    this.renewals.push(() => table.renew());
    return table;
  }

  /** A function of one row of the orders, beside the generated ones; its body is asked for when all else is written. */
  rowFunction(body: () => string[]): string {
    return this.helper('row', body);
  }

  helper(parameters: string, body: () => string[]): string {
    const name = this.fresh('l');
    this.helpers.push(() => [`function ${name}(${parameters}) {`, ...body(), '}']);
    return name;
  }

  helperTexts(): string[] {
    return this.helpers.flatMap((helper) => helper());
  }

  /** Makes the values ready for calls, the first time or again; false = what was written does not fit any more. */
  renew(): boolean {
    if (!this.renewals.every((renewal) => renewal())) return false;
    this.rowTests.fill();
    return true;
  }

  /** Asks a closure, at most once a call. */
  ask(key: string, make: () => Predicate): string {
    this.usesView = true;
    return this.once(key, () => {
      const name = this.fresh('m');
      this.prologue.push(`let ${name} = 2;`);
      return `((${name} === 2 ? (${name} = ${this.values.add(make())}(view) ? 1 : 0) : ${name}) === 1)`;
    });
  }

  /** The one limb of a store whose sums of amounts all stay exact in a double; null where there are more. */
  get wholeLimb(): AmountLimb | null {
    return this.columns.limbs.length === 1 ? this.columns.limbs[0]! : null;
  }
}

/** What a definition is compiled in. */
export interface Surroundings {
  request: Request;
  references: Record<string, Definition>;
  /** Equal for equal references. */
  key: string;
}
