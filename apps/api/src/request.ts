// What every request gets: an id (its own `X-Request-Id`, or a new one), a log that carries it, and who is behind it.

import { randomUUID } from 'node:crypto';
import { context } from '@opentelemetry/api';
import type { RequestHandler, Response } from 'express';
import { needsOf } from './access/enforce-rules.ts';
import { ruleOf } from './access/rules.ts';
import { authenticate, type Viewer } from './authenticate.ts';
import { createContext, type RequestContext } from './context.ts';
import { type Origin, readOrigin } from './features/audit/origin.ts';
import { answerProblem, answerUnknownPath } from './http-errors.ts';
import type { Log } from './log.ts';
import type { Services } from './services.ts';

declare global {
  namespace Express {
    interface Locals {
      requestId: string;
      log: Log;
      origin: Origin;
      viewer: Viewer;
    }
  }
}

const usableId = /^[\w.:-]{1,100}$/;

export function identifyRequests(services: Services): RequestHandler {
  return (request, response, next) => {
    const given = request.get('x-request-id');
    const requestId = given !== undefined && usableId.test(given) ? given : randomUUID();
    const log = services.log.child({ requestId });
    const { method, originalUrl } = request;
    // Ids of people stay out of the log, as all that names them.
    const path = originalUrl.split('?', 1)[0]!.replace(/\bper_\w+/g, 'per_...');
    const startedAt = performance.now();
    response.locals.requestId = requestId;
    response.locals.log = log;
    response.locals.origin = readOrigin(request, services.env.trustedProxyHops, requestId);
    response.setHeader('X-Request-Id', requestId);
    const note = () => {
      const ms = Math.round(performance.now() - startedAt);
      log.info({ method, path, status: response.statusCode, ms, whole: response.writableFinished }, 'request');
    };
    // Whoever closes it does so elsewhere: the line belongs to the request's trace.
    response.on('close', context.bind(context.active(), note));
    next();
  };
}

export function requireViewer(services: Services): RequestHandler {
  return async (request, response, next) => {
    const viewer = await authenticate(services, request.get('authorization'));
    // A read-only link opens the fields of its page, nothing else.
    if (viewer === null || (viewer.kind === 'share' && request.path !== '/graphql')) {
      response.setHeader('WWW-Authenticate', 'Bearer');
      // A body that nobody will read must not keep the connection.
      response.setHeader('Connection', 'close');
      answerProblem(response, 401, {
        path: ['authorization'],
        code: 'UNAUTHENTICATED',
        message: 'A valid API key is needed.',
      });
      return;
    }
    response.locals.viewer = viewer;
    next();
  };
}

/** PostgreSQL keeps no NUL, so nothing has an id with one. */
export const refuseNul: RequestHandler = (request, response, next) => {
  if (/%00/.test(request.url)) return answerUnknownPath(request, response, next);
  next();
};

/** `route`: its row in the table of rules. */
export function contextOf(services: Services, response: Response, route: string): RequestContext {
  const context = createContext(services, response.locals.viewer, response.locals.log, response.locals.origin);
  return { ...context, needs: needsOf(ruleOf(route), true) };
}
