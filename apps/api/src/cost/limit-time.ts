// Ends queries that take too long or that nobody waits for any more; what they had begun is cancelled. Mutations go on to their end.
// For readers: docs/api-limits.md.

import { setMaxListeners } from 'node:events';
import type { ApolloServerPlugin } from '@apollo/server';
import { signalOfWork, whileAskedFor } from '@throughline/db/cancelling-pool';
import type { RequestHandler } from 'express';
import type { RequestContext } from '../context.ts';

class TimedOut extends Error {}
class Left extends Error {}

/** Which requests may be ended: from when on, and by what. */
const enders = new WeakMap<AbortSignal, { end: (reason: Error) => void; isQuery: boolean }>();

/** Gives a request's work a signal, which ends when a client leaves before it has the answer of a query. */
export const endWithTheAsker: RequestHandler = (_request, response, next) => {
  const work = new AbortController();
  // Every question of the request listens, and there is no leak in that.
  setMaxListeners(0, work.signal);
  const ender = { end: (reason: Error) => work.abort(reason), isQuery: false };
  enders.set(work.signal, ender);
  response.on('close', () => {
    if (ender.isQuery && !response.writableFinished) work.abort(new Left('The client went away.'));
  });
  whileAskedFor(work.signal, next);
};

/** `msMax`: how long a query may run, in milliseconds. */
export function limitTime(msMax: number): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async () => {
      let timer: NodeJS.Timeout | undefined;
      return {
        didResolveOperation: async ({ operation }) => {
          const ender = enders.get(signalOfWork() ?? AbortSignal.abort());
          if (!ender || operation?.operation !== 'query') return;
          ender.isQuery = true;
          const words = `The query took more than ${msMax / 1_000} s and was cancelled: ask for less at once.`;
          timer = setTimeout(() => ender.end(new TimedOut(words)), msMax);
        },
        willSendResponse: async () => clearTimeout(timer),
      };
    },
  };
}

/** What a failure is told as when the work under way had run out of time or of its asker; null = it failed by itself. */
export function timedOutError(): { message: string; extensions: { code: 'TIMEOUT' } } | null {
  const reason: unknown = signalOfWork()?.reason;
  if (!(reason instanceof TimedOut || reason instanceof Left)) return null;
  return { message: reason.message, extensions: { code: 'TIMEOUT' } };
}
