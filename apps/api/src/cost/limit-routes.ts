// Holds what is asked outside of GraphQL to the same points: taken before anything is read, told in headers.

import { type RequestHandler, type Response, Router } from 'express';
import { answerProblem } from '../http-errors.ts';
import type { PointBucket, PointBuckets } from './point-buckets.ts';
import { routePoints } from './route-points.ts';

const bucketsOfRequests = new WeakMap<Response, PointBucket>();

export function limitRoutes(points: PointBuckets): Router {
  const router = Router();
  for (const [route, cost] of Object.entries(routePoints)) {
    const [method, path] = route.split(' ') as ['GET' | 'POST', string];
    router[method === 'GET' ? 'get' : 'post'](path, takePoints(points, cost));
  }
  return router;
}

function takePoints(points: PointBuckets, cost: number): RequestHandler {
  return ({ params }, response, next) => {
    const bucket = points.of(response.locals.viewer, Object.values(params).flat());
    const answer = bucket.take(cost);
    response.setHeaders(new Map(bucket.headers()));
    if (!answer.taken) {
      response.setHeader('Retry-After', answer.waitSeconds);
      // A body that nobody will read must not keep the connection.
      response.setHeader('Connection', 'close');
      const message = `The request costs ${cost} points, which will be there in ${answer.waitSeconds} s.`;
      return answerProblem(response, 429, { path: [], code: 'THROTTLED', message });
    }
    bucket.spent(cost);
    bucketsOfRequests.set(response, bucket);
    next();
  };
}

/** What a request was found to cost beyond its points. */
export function takeMorePoints(response: Response, points: number): void {
  const bucket = bucketsOfRequests.get(response);
  if (!bucket || points <= 0) return;
  bucket.settle(-points);
  bucket.spent(points);
  response.setHeaders(new Map(bucket.headers()));
}
