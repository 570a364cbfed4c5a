import { context, SpanKind, type Tracer, trace } from '@opentelemetry/api';
import type { RequestHandler } from 'express';
import { noteFailure } from './in-span.ts';
import { linksTo } from './trace-carrier.ts';

/** Asked every few seconds by what watches the process. */
const isWatch = (path: string) => path === '/healthz' || path === '/readyz';

/** A span a request, named by the template of its route: a path may hold ids of people. Ends when the answer is out, or nobody waits for it. */
export function traceRequests(tracer: Tracer): RequestHandler {
  return (request, response, next) => {
    if (isWatch(request.path)) return next();
    const { method } = request;
    const isGraphql = request.path === '/graphql';
    const span = tracer.startSpan(method, {
      kind: SpanKind.SERVER,
      root: true,
      links: linksTo({ traceparent: request.get('traceparent') }),
      attributes: { 'http.request.method': method },
    });
    response.on('close', () => {
      const route: unknown = isGraphql ? '/graphql' : request.route?.path;
      if (typeof route === 'string') {
        span.updateName(`${method} ${route}`);
        span.setAttribute('http.route', route);
      }
      span.setAttribute('http.response.status_code', response.statusCode);
      if (response.statusCode >= 500) noteFailure(span, String(response.statusCode));
      else if (!response.writableFinished) span.setAttribute('error.type', 'client_left');
      span.end();
    });
    context.with(trace.setSpan(context.active(), span), next);
  };
}
