// Orders selected by position and window, as rows start..end of the generated function, and what is gathered over them: all
// that is asked of one selection is gathered in one loop. A selection of one order needs none.

import type { Position } from '@throughline/core/segments/definition';
import type { DayWindow } from '../window.ts';
import { KeptVariables } from './kept-variables.ts';
import type { Program } from './program.ts';
import { WindowDays } from './window-days.ts';

/** Guards that are worth asking. */
const GUARDS_MAX = 4;

export class Selection {
  readonly start: string;
  readonly end: string;
  /** The most orders it can hold. */
  private readonly isSingle: boolean;
  /** It holds all orders known at T. */
  readonly isWhole: boolean;
  private readonly tests = new Map<string, string>();
  private readonly gathered = new Map<string, string>();
  private readonly declared: string[] = [];
  private readonly body: string[] = [];
  /** Expressions of which one has to be true for the loop to matter; null = it always does. */
  private guards: Set<string> | null = new Set();
  /** What is computed from what the loop gathers. */
  readonly atoms: string[] = [];
  /** What is kept of a person for the next call, if the loop can go on where it stopped. */
  private readonly kept: KeptVariables;

  constructor(
    /** Its place among the selections of the program: loops run in this order. */
    readonly place: number,
    private readonly program: Program,
    position: Position | undefined,
    private readonly window: WindowNames | null,
  ) {
    this.isSingle = position !== undefined && ('last' in position || (position.from ?? 1) === position.to);
    this.isWhole = position === undefined && window === null;
    this.start = program.fresh('s');
    this.end = program.fresh('e');
    this.boundsOf = boundsOf(position);
    this.kept = new KeptVariables(program, !this.isSingle && window === null);
  }

  private readonly boundsOf: { start: string; end: (start: string) => string };

  /** The name of 0 or 1 of the current row. */
  private test(expression: string): string {
    let name = this.tests.get(expression);
    if (name === undefined) {
      name = this.program.fresh('x');
      this.tests.set(expression, name);
      this.declare(expression);
      this.body.push(`const ${name} = ${expression};`);
    }
    return name;
  }

  /** How many orders, or how many that fulfil the test. */
  count(test: string | null): string {
    if (test === null) return `(${this.end} - ${this.start})`;
    return this.gather('count', test, ['0', 'int'], (name, matches) => `${name} += ${matches};`);
  }

  /** 1 if some order fulfils the test, or every one (also of none), else 0; null where it has to be counted. */
  quantified(test: string, quantifier: 'some' | 'every'): string | null {
    const found = this.program.rowTests.bitOf(test);
    if (!found) return null;
    const { variable, bit } = found;
    const [initial, operator] = quantifier === 'some' ? ['0', '|'] : ['-1', '&'];
    this.declare(variable);
    const all = this.gather(
      `${quantifier} ${variable}`,
      null,
      [initial!, 'int'],
      (name) => `${name} ${operator}= ${variable};`,
    );
    return `((${all} >> ${bit}) & 1)`;
  }

  /** Puts the declarations of the row's variables that an expression reads before what follows. */
  private declare(expression: string): void {
    for (const declaration of this.program.rowTests.declarationsIn(expression)) {
      if (!this.body.includes(declaration)) this.body.push(declaration);
    }
  }

  /**
   * A variable that starts as it says and follows every order that fulfils the test (null: every order). `null` = it does not
   * depend on the orders alone, and starts anew with every call.
   */
  gather(
    key: string,
    test: string | null,
    [initial, kind]: [string, 'int' | 'float' | null],
    follow: (name: string, matches: string) => string,
  ): string {
    const id = `${key} ${test}`;
    let name = this.gathered.get(id);
    if (name === undefined) {
      name = this.program.fresh('c');
      this.gathered.set(id, name);
      this.declared.push(`let ${name} = ${initial};`);
      this.kept.add(name, initial, test?.includes('instant') ? null : kind);
      this.body.push(follow(name, test === null ? '1' : this.test(test)));
    }
    return name;
  }

  /** What is gathered matters only where the guard is true; null = everywhere. */
  need(guard: string | null): void {
    if (guard === null || this.guards === null || this.guards.size >= GUARDS_MAX) this.guards = null;
    else this.guards.add(guard);
  }

  /** The statements that find the rows. */
  bounds(): string[] {
    const { start, end } = this;
    const found = [`let ${start} = ${this.boundsOf.start};`, `let ${end} = ${this.boundsOf.end(start)};`];
    return this.window ? [...found, ...this.narrowed(this.window)] : found;
  }

  /** The statements that gather over one order. */
  single(): string[] {
    const { start, end, declared, body } = this;
    if (!this.isSingle || declared.length === 0) return [];
    return [...declared, `if (${start} < ${end}) {`, `const row = ${start};`, ...body, '}'];
  }

  /** The statements that gather in a loop; where the same person may be asked about again, it goes on from where it stopped. */
  loop(isAskedAgain: boolean): string[] {
    const { start, end, declared, body, guards, atoms, kept } = this;
    if (this.isSingle || declared.length === 0) return atoms;
    const guard = guards === null ? '' : `if (${[...guards].join(' || ')}) `;
    const goingOn = isAskedAgain ? kept.around(start, end, guard, body) : null;
    if (goingOn) return [...goingOn, ...atoms];
    return [...declared, `${guard}for (let row = ${start}; row < ${end}; row++) {`, ...body, '}', ...atoms];
  }

  private narrowed({ from, to, slot }: WindowNames): string[] {
    const { program, start, end } = this;
    const day = program.values.name(program.columns.orders.day);
    const lead = program.fresh('b');
    return [
      `while (${end} > ${start} && ${day}[${end} - 1] > ${to}[${slot}]) ${end}--;`,
      `const ${lead} = ${start};`,
      `${start} = ${end};`,
      `while (${start} > ${lead} && ${day}[${start} - 1] >= ${from}[${slot}]) ${start}--;`,
    ];
  }
}

/** Names of a window's arrays and of the slot of the day looked from. */
export interface WindowNames {
  from: string;
  to: string;
  slot: string;
}

/** Puts a window in front of the selections. */
export function openWindow(window: DayWindow, program: Program): WindowNames {
  const { values, columns, horizon } = program;
  const lastDay = columns.zone.dayOf(horizon);
  const days = new WindowDays(window, lastDay);
  const slot = program.fresh('w');
  const hand = (part: 'from' | 'to' | 'slotOf') =>
    values.add(days[part], { recipe: 'window', when: window.when, lastDay, part });
  const [from, to] = [hand('from'), hand('to')];
  const names = { from, base: values.add(days.base), slotOf: hand('slotOf') };
  program.prologue.push(...WindowDays.slotText(slot, names));
  return { from, to, slot };
}

function boundsOf(position: Position | undefined): { start: string; end: (start: string) => string } {
  if (position && 'last' in position) return { start: 'end - ((end > first) | 0)', end: () => 'end' };
  if (position && position.to !== undefined && (position.from ?? 1) === position.to) {
    const start = position.to === 1 ? 'first' : `first + ${whole(position.to - 1)}`;
    return { start, end: (name) => `${name} + ((${name} < end) | 0)` };
  }
  const skipped = whole((position?.from ?? 1) - 1);
  const to = position?.to;
  return {
    start: skipped === 0 ? 'first' : `first + ${skipped} < end ? first + ${skipped} : end`,
    end: (start) =>
      to === undefined
        ? 'end'
        : `first + ${whole(to)} < end ? (first + ${whole(to)} > ${start} ? first + ${whole(to)} : ${start}) : end`,
  };
}

/** A number that may stand in the text. */
function whole(value: number): number {
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`Not a position: ${value}`);
  return value;
}
