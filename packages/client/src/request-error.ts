/** One entry of an answer's `errors`. */
export interface RequestProblem {
  message: string;
  path?: readonly (string | number)[];
  extensions?: { code?: string; argument?: string };
}

interface Told {
  code: string;
  status: number;
  requestId: string;
  problems?: readonly RequestProblem[];
  retryAfterSeconds?: number | undefined;
  cause?: unknown;
}

/** A request that has no answer. What a mutation refuses is no such error: it stands in the `userErrors` of its payload. */
export class RequestError extends Error {
  /** The API's code, such as BAD_USER_INPUT or THROTTLED; NETWORK when nothing answered, INTERNAL when no code was told. */
  readonly code: string;
  /** Of HTTP; 0 when nothing answered. */
  readonly status: number;
  /** Names the request in the API's log. */
  readonly requestId: string;
  /** All `errors` of the answer. */
  readonly problems: readonly RequestProblem[];
  /** Seconds to wait before the same can be asked again, where the API told them. */
  readonly retryAfterSeconds: number | undefined;

  constructor(message: string, { code, status, requestId, problems = [], retryAfterSeconds, cause }: Told) {
    super(message, { cause });
    this.name = 'RequestError';
    this.code = code;
    this.status = status;
    this.requestId = requestId;
    this.problems = problems;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
