// What a request can end with when it does not end well: the person can act (code and message from the API), or not
// (a reference to copy). Field problems of a mutation are `userErrors` in its payload and never come here.
export class ApiError extends Error {
  /** The API's code, such as BAD_USER_INPUT; NETWORK when nothing answered; INTERNAL otherwise. */
  readonly code: string;
  readonly status: number;
  /** The request's id, to find it in the logs. */
  readonly reference: string | undefined;
  constructor(message: string, options: { code: string; status: number; reference?: string | undefined }) {
    super(message);
    this.name = 'ApiError';
    this.code = options.code;
    this.status = options.status;
    this.reference = options.reference;
  }
}

/** Words for the person, for any error a query can throw. */
export function describeError(error: unknown): { message: string; reference: string | undefined } {
  if (error instanceof ApiError) return { message: error.message, reference: error.reference };
  return { message: 'Something went wrong on this page. Reload it.', reference: undefined };
}
