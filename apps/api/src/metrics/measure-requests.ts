import type { RequestHandler } from 'express';
import type { Metrics } from './metrics.ts';

/** Tells how long each request took, by the template of its route: whatever has none is `other`. */
export function measureRequests(metrics: Metrics): RequestHandler {
  return (request, response, next) => {
    const startedAt = performance.now();
    const isGraphql = request.path === '/graphql';
    response.on('close', () => {
      const route: unknown = isGraphql ? '/graphql' : request.route?.path;
      const labels = {
        method: request.method,
        route: typeof route === 'string' ? route : 'other',
        status: String(response.statusCode),
      };
      metrics.requests.observe(labels, (performance.now() - startedAt) / 1_000);
    });
    next();
  };
}
