// What goes wrong on demand, in the order it was asked for. Each fault is used up by the requests that it meets.

export type FaultWhere = 'graphql' | 'bulk' | 'oauth';

export type FaultKind =
  | { status: number; retryAfter?: number }
  /** The connection is cut after so many bytes of the body. */
  | { cutAfter: number }
  /** The answer comes so much later. */
  | { delayMs: number }
  /** The bucket is empty. */
  | { throttled: true };

export interface Fault {
  where: FaultWhere;
  /** Of the request's text: an operation name, a field. Absent = any. */
  match?: string;
  /** 1 when absent. */
  times?: number;
  /** Requests let through before. */
  skip?: number;
  kind: FaultKind;
}

export class Faults {
  readonly #waiting: (Fault & { times: number; skip: number })[] = [];

  add(...faults: Fault[]): void {
    for (const fault of faults) this.#waiting.push({ ...fault, times: fault.times ?? 1, skip: fault.skip ?? 0 });
  }

  /** The fault that this request meets. */
  take(where: FaultWhere, text: string): FaultKind | undefined {
    for (const [at, fault] of this.#waiting.entries()) {
      if (fault.where !== where || (fault.match !== undefined && !text.includes(fault.match))) continue;
      if (fault.skip > 0) {
        fault.skip -= 1;
        continue;
      }
      fault.times -= 1;
      if (fault.times <= 0) this.#waiting.splice(at, 1);
      return fault.kind;
    }
    return undefined;
  }

  clear(): void {
    this.#waiting.length = 0;
  }
}
