// Errors over HTTP are one shape: `{ errors: [{ path, code, message }] }`.

import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import { Refused, type UserProblem } from './refused.ts';

export interface HttpProblem {
  path: string[];
  code: string;
  message: string;
}

/** A refusal that has a status of its own (404, 409, 413, 415...). */
export class HttpRefused extends Error {
  readonly status: number;
  readonly problem: HttpProblem;

  constructor(status: number, code: string, message: string, path: string[] = []) {
    super(message);
    this.status = status;
    this.problem = { path, code, message };
  }
}

export function answerProblem(response: Response, status: number, ...problems: HttpProblem[]): void {
  response.status(status).json({ errors: problems });
}

export const answerUnknownPath: RequestHandler = (request, response) => {
  answerProblem(response, 404, { path: [], code: 'NOT_FOUND', message: `There is nothing at ${request.path}.` });
};

function statusOf(problems: UserProblem[]): number {
  if (problems.some((problem) => problem.code === 'FORBIDDEN')) return 403;
  if (problems.some((problem) => problem.code === 'READ_ONLY')) return 409;
  return problems.every((problem) => problem.code === 'NOT_FOUND' && problem.path.length === 1) ? 404 : 400;
}

/** Body parsers throw errors with a status and a type. */
const parserErrors: Record<string, { status: number; code: string; message: string }> = {
  'entity.too.large': { status: 413, code: 'LIMIT', message: 'The body is larger than this path takes.' },
  'entity.parse.failed': { status: 400, code: 'WRONG_VALUE', message: 'The body is not JSON.' },
  'encoding.unsupported': {
    status: 415,
    code: 'WRONG_TYPE',
    message: 'The content encoding is not supported: use gzip, or none.',
  },
  'charset.unsupported': { status: 415, code: 'WRONG_TYPE', message: 'The character set is not supported: use UTF-8.' },
  'request.aborted': { status: 400, code: 'WRONG_VALUE', message: 'The request ended before its body did.' },
  'request.size.invalid': {
    status: 400,
    code: 'WRONG_VALUE',
    message: 'The body is not as long as Content-Length says.',
  },
};

/** zlib's errors, as a body parser passes them on. */
function isUnreadableEncoding(error: unknown): boolean {
  const { status, code } = error as { status?: number; code?: string };
  return status === 400 && code !== undefined && /^(Z_|ERR__?ERROR_FORMAT|ERR_BROTLI)/.test(code);
}

export const answerErrors: ErrorRequestHandler = (error, _request, response, _next) => {
  const { log, requestId } = response.locals;
  if (response.headersSent) {
    log.error({ err: error }, 'An answer broke off');
    response.destroy();
    return;
  }
  if (error instanceof HttpRefused) return answerProblem(response, error.status, error.problem);
  if (error instanceof Refused) {
    const problems = error.problems.map(({ path, code, message }) => ({ path, code, message }));
    return answerProblem(response, statusOf(error.problems), ...problems);
  }
  const known = parserErrors[(error as { type?: string }).type ?? ''];
  if (known) return answerProblem(response, known.status, { path: [], code: known.code, message: known.message });
  if (isUnreadableEncoding(error)) {
    const message = 'The body is not what its Content-Encoding says.';
    return answerProblem(response, 400, { path: [], code: 'WRONG_VALUE', message });
  }
  log.error({ err: error }, 'A request failed');
  const message = `Something went wrong on our side (${requestId}).`;
  answerProblem(response, 500, { path: [], code: 'INTERNAL_SERVER_ERROR', message });
};
