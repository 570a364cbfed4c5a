// What is said when something is refused: the codes of `extensions.code` (no answer), and those of `userErrors` and `problems`.

export interface ErrorCode {
  code: string;
  means: string;
  /** Of HTTP, where it is not 200. */
  status?: number;
}

export const REQUEST_ERRORS: readonly ErrorCode[] = [
  { code: 'UNAUTHENTICATED', status: 401, means: 'No key, an unknown or a revoked one, or one that has expired.' },
  { code: 'FORBIDDEN', means: 'The key or role lacks the permission that the field asks for.' },
  { code: 'BAD_USER_INPUT', means: 'An argument is refused; `extensions.argument` names it.' },
  { code: 'GRAPHQL_PARSE_FAILED', status: 400, means: 'The query is no GraphQL.' },
  { code: 'GRAPHQL_VALIDATION_FAILED', status: 400, means: 'The query asks for what the schema does not have.' },
  { code: 'BAD_REQUEST', status: 400, means: 'A limit of depth, aliases, directives or tokens.' },
  { code: 'MAX_COST_EXCEEDED', status: 400, means: 'Dearer than a full bucket: ask for fewer rows or fields.' },
  { code: 'THROTTLED', status: 429, means: 'Too few points now: wait the seconds of `Retry-After`. Nothing ran.' },
  { code: 'TIMEOUT', means: 'The query took too long and was cancelled.' },
  { code: 'IDEMPOTENCY_MISMATCH', status: 409, means: 'The Idempotency-Key was used with another body.' },
  { code: 'INTERNAL_SERVER_ERROR', means: 'A fault of ours; `extensions.errorId` finds it in the log.' },
];

export const USER_ERRORS: readonly ErrorCode[] = [
  { code: 'NOT_FOUND', means: 'An id is malformed, unknown or of another store: all answer alike.' },
  { code: 'FORBIDDEN', means: 'The key or role may not change this.' },
  { code: 'READ_ONLY', means: 'The store is to be deleted: until then it is only read and exported.' },
  { code: 'VERSION_CONFLICT', means: 'Somebody has saved since `expectedVersion`: read anew.' },
  { code: 'LIMIT', means: 'There would be too many; the message says of what and how many there may be.' },
  { code: 'WRONG_VALUE', means: 'A value that the field cannot have.' },
  { code: 'WRONG_TYPE', means: 'A value of another type than the field.' },
  { code: 'UNKNOWN_FIELD', means: 'A definition names a field that there is not; `hint` names the nearest.' },
  { code: 'UNKNOWN_OPERATOR', means: 'A field has no such operator; `hint` names those it has.' },
  { code: 'EMPTY_WINDOW', means: 'A window that holds no instant.' },
  { code: 'CYCLE', means: 'A segment would rest on itself.' },
  { code: 'TOO_DEEP', means: 'Conditions within conditions beyond the limit.' },
  { code: 'PERSONAL_FIELD', means: 'The definition reads personal data, which is not to be seen by who asks.' },
];
