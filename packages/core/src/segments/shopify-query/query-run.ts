// What reading and translating a query share: what is wrong, what differs, and where each condition stands in the query.

import type { ProblemCode } from '../definition.ts';
import type { TextContext } from '../text/text-context.ts';
import type { TextRange } from '../text/text-places.ts';
import type { Fault } from '../text/text-reader.ts';

/** `NO_EQUAL` = the clause is refused; `DIFFERS` = it is translated, and this is what is not the same. */
export type QueryCode = ProblemCode | 'SYNTAX' | 'NO_EQUAL' | 'DIFFERS';

export interface QueryFault extends Fault {
  code: QueryCode;
}

/** More are not told: a text with so many is no query. */
export const faultsMax = 50;

export class QueryRun {
  readonly faults: QueryFault[] = [];
  readonly warnings: QueryFault[] = [];
  readonly context: TextContext;
  private readonly ranges = new WeakMap<object, TextRange>();
  private readonly told = new Set<string>();

  constructor(context: TextContext) {
    this.context = context;
  }

  /** Always null, to be returned in place of what could not be read. */
  fault(code: QueryCode, range: TextRange, message: string, expected: readonly string[], hint?: string): null {
    const { from, to } = range;
    if (this.faults.length < faultsMax) {
      this.faults.push({ code, from, to, message, expected: [...expected], ...(hint ? { hint } : {}) });
    }
    return null;
  }

  noEqual(range: TextRange, message: string, instead?: string): null {
    return this.fault('NO_EQUAL', range, message, [instead ?? 'a filter that has an equal'], instead);
  }

  /** Each sentence is told once, where it first holds. */
  differs({ from, to }: TextRange, message: string): void {
    if (this.told.has(message)) return;
    this.told.add(message);
    this.warnings.push({ code: 'DIFFERS', from, to, message, expected: [message] });
  }

  /** Remembers where a part of the definition comes from. */
  at<T extends object>({ from, to }: TextRange, part: T): T {
    this.ranges.set(part, { from, to });
    return part;
  }

  /** The place of the innermost part on a path that has one. */
  rangeOf(root: object, path: readonly (string | number)[]): TextRange | undefined {
    let found = this.ranges.get(root);
    let part: unknown = root;
    for (const key of path) {
      part = Object.hasOwn(part as object, key) ? (part as Record<string | number, unknown>)[key] : undefined;
      if (typeof part !== 'object' || part === null) break;
      found = this.ranges.get(part) ?? found;
    }
    return found;
  }
}
