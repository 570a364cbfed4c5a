// Holds every GraphQL request to the points of who asks: reserves what it may cost before it runs, settles what it did cost
// behind it, and tells both on every answer (`extensions.cost`). For readers: docs/api-limits.md.

import { type ApolloServerPlugin, type GraphQLRequestContext, HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { RequestContext } from '../context.ts';
import { namedStores } from './named-stores.ts';
import type { PointBucket, PointBuckets } from './point-buckets.ts';
import { QueryPoints } from './query-points.ts';

/** What a request reserved, and what it was found to cost. */
class Account {
  requested = 0;
  actual: number | null = null;
  hasRun = false;
  readonly #bucket: PointBucket;
  #held = 0;

  constructor(bucket: PointBucket) {
    this.#bucket = bucket;
  }

  /** Throws where the points are not there. */
  reserve(points: number): void {
    this.requested = points;
    const { capacity } = this.#bucket.size;
    if (points > capacity) {
      const message = `The query may cost ${Number.isFinite(points) ? points : 'far too many'} points, at most ${capacity} are ever there: ask for fewer rows (first) or fields.`;
      throw new GraphQLError(message, { extensions: { code: 'MAX_COST_EXCEEDED', http: { status: 400 } } });
    }
    const answer = this.#bucket.take(points);
    if (answer.taken) {
      this.#held = points;
      return;
    }
    const headers = new HeaderMap([['retry-after', String(answer.waitSeconds)]]);
    const message = `The query may cost ${points} points, which will be there in ${answer.waitSeconds} s.`;
    throw new GraphQLError(message, { extensions: { code: 'THROTTLED', http: { status: 429, headers } } });
  }

  settle(actual: number): void {
    this.actual = actual;
    this.#bucket.settle(this.#held - actual);
    this.#bucket.spent(actual);
    this.#held = 0;
  }

  tell(): Record<string, unknown> {
    const { capacity, restoreRate } = this.#bucket.size;
    return {
      requestedQueryCost: Number.isFinite(this.requested) ? this.requested : null,
      actualQueryCost: this.actual,
      throttleStatus: {
        maximumAvailable: capacity,
        currentlyAvailable: this.#bucket.available(),
        restoreRate,
      },
    };
  }

  headers(): [string, string][] {
    return this.#bucket.headers();
  }
}

export function limitCost(buckets: PointBuckets): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async ({ contextValue: { viewer } }) => {
      // Where nothing could be read yet, nothing is paid: any bucket tells what is there.
      let account = new Account(buckets.of(viewer, []));
      let points: QueryPoints | null = null;
      return {
        didResolveOperation: async ({ schema, document, operation, request }) => {
          if (!operation) return;
          account = new Account(buckets.of(viewer, namedStores(document, request.variables)));
          points = new QueryPoints(schema, document, operation, request.variables ?? {});
          account.reserve(points.requested());
        },
        executionDidStart: async () => {
          account.hasRun = true;
        },
        willSendResponse: async (request) => answer(account, points, request),
      };
    },
  };
}

function answer(
  account: Account,
  points: QueryPoints | null,
  { response }: GraphQLRequestContext<RequestContext>,
): void {
  if (response.body?.kind !== 'single') return;
  const result = response.body.singleResult;
  if (account.hasRun) {
    // What failed may have been worked on all the same, and what stood beside it is gone with its parent: nothing is given back.
    const isWhole = result.data && points && !result.errors?.length;
    account.settle(isWhole ? points!.actual(result.data!) : account.requested);
  } else account.settle(0);
  result.extensions = { ...result.extensions, cost: account.tell() };
  for (const [name, value] of account.headers()) response.http.headers.set(name, value);
}
