// Generates the one function that asks all segments of a request at once. Its text holds our own words, positions and names of
// handed values, and nothing else: two requests of one shape have one text, and share what was compiled for it.

import type { AtLeastCondition, Condition, Definition, OrdersCondition } from '@throughline/core/segments/definition';
import type { Columns } from '../../columns/columns.ts';
import { compileCondition, openRequest, renewRequests, type SegmentSource } from '../compile-condition.ts';
import type { AgedOrders, Request } from '../scope.ts';
import { View } from '../view.ts';
import { costOf, costOverOrders, isWritten } from './costs.ts';
import { type Evaluator, type FactsRead, WORD_BITS, wordCountOf } from './evaluator.ts';
import { functionsText, makeFunctions } from './functions-text.ts';
import { EVERYWHERE, NO_LOOP, narrowed } from './guard.ts';
import { leastText, ordersText } from './orders-text.ts';
import { Program, type Surroundings } from './program.ts';
import { RecordingScope } from './recording-scope.ts';
import { openWindow, Selection } from './selection.ts';

export interface GeneratedEvaluator extends Evaluator {
  /** The text of the functions. */
  readonly text: string;
}

/** `horizon` = the latest instant it is asked at. Throws a plain Error for a reference that was not handed over (a caller's bug). */
export function generateEvaluator(
  columns: Columns,
  sources: SegmentSource[],
  horizon: number,
  isOnce = false,
): GeneratedEvaluator {
  if (sources.length > TOGETHER_MAX) return generateParts(columns, sources, horizon, isOnce);
  const generator = new Generator(columns, horizon, isOnce);
  const surroundings = new Map<string, Surroundings>();
  const segments = sources.map(({ definition, references }) => {
    const key = JSON.stringify(references);
    const known = surroundings.get(key) ?? { request: openRequest(columns, references, horizon), references, key };
    surroundings.set(key, known);
    return generator.definition(definition, known);
  });
  return generator.finish(
    segments,
    [...surroundings.values()].map(({ request }) => request),
  );
}

/** Segments of one function; the machine leaves much larger ones as they are. Whole words. */
const TOGETHER_MAX = 3 * WORD_BITS;

/** Several functions one after the other. */
function generateParts(
  columns: Columns,
  sources: SegmentSource[],
  horizon: number,
  isOnce: boolean,
): GeneratedEvaluator {
  const parts: GeneratedEvaluator[] = [];
  for (let from = 0; from < sources.length; from += TOGETHER_MAX) {
    parts.push(generateEvaluator(columns, sources.slice(from, from + TOGETHER_MAX), horizon, isOnce));
  }
  const states = parts.map(({ wordCount }) => new Int32Array(wordCount));
  return {
    segmentCount: sources.length,
    wordCount: wordCountOf(sources.length),
    text: parts.map(({ text }) => text).join('\n'),
    edges: {
      windows: parts.flatMap(({ edges }) => edges.windows),
      ages: joinAges(parts.map(({ edges }) => edges.ages)),
      sources: parts.flatMap(({ edges }) => edges.sources),
      reads: joinReads(parts.map(({ edges }) => edges.reads)),
    },
    sumStill: null,
    plain: null,
    renew: (horizon) => parts.every((part) => part.renew(horizon)),
    evaluate(person, first, end, instant, day, out) {
      let word = 0;
      for (let i = 0; i < parts.length; i++) {
        parts[i]!.evaluate(person, first, end, instant, day, states[i]!);
        for (const bits of states[i]!) out[word++] = bits;
      }
    },
  };
}

class Generator {
  private readonly program: Program;
  private readonly selections = new Map<string, Selection>();
  private readonly windows = new Map<string, ReturnType<typeof openWindow>>();
  private readonly recorded: RecordingScope[] = [];
  private isForPeople = false;
  private guard = EVERYWHERE;
  /** The last of the selections whose loops what was written needs; Infinity = what is concluded from all. */
  private needed = NO_LOOP;

  constructor(
    private readonly columns: Columns,
    horizon: number,
    isOnce: boolean,
  ) {
    this.program = new Program(columns, horizon, isOnce);
  }

  /** The expression of membership in the definition's own universe. */
  definition({ universe, condition }: Definition, within: Surroundings): string {
    const holds = this.condition(condition, within);
    if (universe === 'customers') return `(end > first && ${holds})`;
    this.isForPeople = true;
    return `(instant >= ${this.program.values.name(this.columns.firstKnownAt)}[person] && ${holds})`;
  }

  private condition(condition: Condition, within: Surroundings): string {
    if ('all' in condition) return this.group(condition.all, '&&', within);
    if ('any' in condition) return this.group(condition.any, '||', within);
    if ('not' in condition) return `!${this.condition(condition.not, within)}`;
    if ('atLeast' in condition) return this.atLeast(condition.atLeast, within);
    if ('orders' in condition && isWritten(condition.orders)) return this.orders(condition.orders, within);
    if ('segment' in condition) {
      const { id, is, asOf } = condition.segment;
      const target = within.references[id];
      if (is === 'member' && asOf === undefined && target) return this.reference(id, target, within);
      return this.closure(JSON.stringify([condition, within.key]), condition, within);
    }
    if ('moved' in condition) return this.closure(JSON.stringify([condition, within.key]), condition, within);
    return this.closure(JSON.stringify(condition), condition, within);
  }

  private group(parts: Condition[], operator: '&&' | '||', within: Surroundings): string {
    if (parts.length === 0) return operator === '&&' ? 'true' : 'false';
    const outside = this.guard;
    const needed = this.needed;
    const written: string[] = [];
    for (const part of [...parts].sort((a, b) => costOf(a) - costOf(b))) {
      this.needed = NO_LOOP;
      const text = this.condition(part, within);
      written.push(text);
      this.guard = narrowed(this.guard, operator === '&&' ? text : `!${text}`, this.needed);
    }
    this.guard = outside;
    this.needed = Math.max(needed, written.length > 0 ? Number.POSITIVE_INFINITY : NO_LOOP);
    return `(${written.join(` ${operator} `)})`;
  }

  private atLeast({ count, of }: AtLeastCondition, within: Surroundings): string {
    const held = of.map((part) => `(${this.condition(part, within)} ? 1 : 0)`);
    this.needed = Number.POSITIVE_INFINITY;
    return `(${held.join(' + ')} >= ${count})`;
  }

  /** What others may ask too. */
  private everywhere<T>(make: () => T): T {
    const before = this.guard;
    this.guard = EVERYWHERE;
    const made = make();
    this.guard = before;
    return made;
  }

  private reference(id: string, target: Definition, within: Surroundings): string {
    const { program } = this;
    const key = `segment ${JSON.stringify([id, within.key])}`;
    const name = program.once(key, () => {
      const expression = this.everywhere(() => this.definition(target, within));
      return program.into(program.conclusions, () => program.variable(expression));
    });
    this.needed = Number.POSITIVE_INFINITY;
    return name;
  }

  /** Asks what is not written out, lazily. */
  private closure(key: string, condition: Condition, within: Surroundings): string {
    return this.program.ask(key, () => compileCondition(condition, this.scope(within)));
  }

  private scope({ request }: Surroundings): RecordingScope {
    const scope = new RecordingScope(request, compileCondition);
    this.recorded.push(scope);
    return scope;
  }

  private orders(condition: OrdersCondition, within: Surroundings): string {
    const { program } = this;
    const key = JSON.stringify(condition);
    const loops = costOverOrders(condition) > 0;
    const written = program.once(`orders ${key}`, () => {
      const closure = compileCondition({ orders: condition }, this.scope(within));
      const selection = this.selection(condition);
      return program.into(loops ? selection.atoms : program.atoms, () => {
        const text = ordersText(condition, selection, program);
        return text === null ? program.ask(`closure ${key}`, () => closure) : program.variable(text);
      });
    });
    if (!loops) return written;
    const selection = this.selection(condition);
    const bound = leastText(condition, selection, program);
    const guard = bound === null ? this.guard : narrowed(this.guard, bound, NO_LOOP);
    selection.need(guard.after < selection.place ? guard.text : null);
    this.needed = selection.place;
    return written;
  }

  private selection({ position, when }: OrdersCondition): Selection {
    const key = JSON.stringify([position ?? null, when ?? null]);
    let selection = this.selections.get(key);
    if (!selection) {
      selection = new Selection(
        this.selections.size,
        this.program,
        position,
        when ? this.window(JSON.stringify(when)) : null,
      );
      this.selections.set(key, selection);
    }
    return selection;
  }

  private window(key: string) {
    let names = this.windows.get(key);
    if (!names) {
      names = openWindow(this.recorded.at(-1)!.windows.get(key)!, this.program);
      this.windows.set(key, names);
    }
    return names;
  }

  finish(segments: string[], requests: Request[]): GeneratedEvaluator {
    const { program, columns, recorded } = this;
    const { layout } = columns;
    const wordCount = wordCountOf(segments.length);
    const text = this.text(segments, wordCount);
    program.rowTests.fill();
    const values = program.values.plain;
    const asksClosures = program.usesView;
    const reads = {
      refunds: program.readsRefunds || asksClosures,
      attributes: asksClosures,
      firstKnown: this.isForPeople || asksClosures,
    };
    const windows = new Map(recorded.flatMap((scope) => [...scope.windows]));
    return {
      segmentCount: segments.length,
      wordCount,
      text,
      edges: {
        windows: [...windows.values()],
        ages: joinAges(recorded.map((scope) => scope.ages)),
        sources: recorded.flatMap((scope) => scope.sources),
        reads,
      },
      ...makeFunctions(text, program.values.list, new View(columns)),
      plain: values && { segmentCount: segments.length, wordCount, text, values, reads },
      renew: (horizon) => {
        if (columns.layout !== layout) return false;
        renewRequests(requests, horizon);
        return program.renew();
      },
    };
  }

  private text(segments: string[], wordCount: number): string {
    const words = Array.from({ length: wordCount }, (_, word) =>
      segments
        .slice(word * WORD_BITS, (word + 1) * WORD_BITS)
        .map((segment, bit) => `(${segment} ? ${2 ** bit} : 0)`)
        .join('\n| '),
    );
    const selections = [...this.selections.values()];
    return functionsText(this.program, { words, selections, isForPeople: this.isForPeople });
  }
}

function joinReads(all: FactsRead[]): FactsRead {
  return {
    refunds: all.some(({ refunds }) => refunds),
    attributes: all.some(({ attributes }) => attributes),
    firstKnown: all.some(({ firstKnown }) => firstKnown),
  };
}

function joinAges(all: Record<AgedOrders, Iterable<number>>[]): Record<AgedOrders, number[]> {
  const of = (aged: AgedOrders) => [...new Set(all.flatMap((ages) => [...ages[aged]]))];
  return { any: of('any'), first: of('first'), last: of('last') };
}
