// Holds every GraphQL request to the points of who asks: reserves what it may cost before it runs, settles what it did cost
// behind it, and tells both on every answer (`extensions.cost`). For readers: docs/api-limits.md.

import { type ApolloServerPlugin, type GraphQLRequestContext, HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { Viewer } from '../authenticate.ts';
import type { RequestContext } from '../context.ts';
import { type BucketSize, Buckets } from './bucket.ts';
import { QueryPoints } from './query-points.ts';

export interface CostLimits {
  /** Of an API key. */
  key: BucketSize;
  /** Of a person, and of a read-only link: large enough that pages of the dashboard never meet it. */
  person: BucketSize;
}

export const usualLimits: CostLimits = {
  key: { capacity: 10_000, restoreRate: 500 },
  person: { capacity: 50_000, restoreRate: 2_500 },
};

/** What a request reserved, and what it was found to cost. */
class Account {
  requested = 0;
  actual: number | null = null;
  hasRun = false;
  readonly #buckets: Buckets;
  readonly #name: string;
  readonly #size: BucketSize;
  #held = 0;

  constructor(buckets: Buckets, viewer: Viewer, limits: CostLimits) {
    this.#buckets = buckets;
    this.#name = `${viewer.kind}:${viewer.id}`;
    this.#size = viewer.kind === 'apiKey' ? limits.key : limits.person;
  }

  /** Throws where the points are not there. */
  reserve(points: number): void {
    this.requested = points;
    const { capacity } = this.#size;
    if (points > capacity) {
      const message = `The query may cost ${Number.isFinite(points) ? points : 'far too many'} points, at most ${capacity} are ever there: ask for fewer rows (first) or fields.`;
      throw new GraphQLError(message, { extensions: { code: 'MAX_COST_EXCEEDED', http: { status: 400 } } });
    }
    const answer = this.#buckets.take(this.#name, this.#size, points);
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
    this.#buckets.settle(this.#name, this.#size, this.#held - actual);
    this.#held = 0;
  }

  tell(): Record<string, unknown> {
    const { capacity, restoreRate } = this.#size;
    return {
      requestedQueryCost: Number.isFinite(this.requested) ? this.requested : null,
      actualQueryCost: this.actual,
      throttleStatus: {
        maximumAvailable: capacity,
        currentlyAvailable: Math.floor(this.#buckets.available(this.#name, this.#size)),
        restoreRate,
      },
    };
  }
}

/** Jobs ask in a person's name, but are the product's own work: nothing holds them back. */
const boundless: BucketSize = { capacity: Number.MAX_SAFE_INTEGER, restoreRate: 1 };

export function limitCost(limits: CostLimits = usualLimits): ApolloServerPlugin<RequestContext> {
  const buckets = new Buckets();
  return {
    requestDidStart: async ({ contextValue: { viewer } }) => {
      const isJob = viewer.kind === 'user' && viewer.sessionId === null;
      const account = new Account(buckets, viewer, isJob ? { key: boundless, person: boundless } : limits);
      let points: QueryPoints | null = null;
      return {
        didResolveOperation: async ({ schema, document, operation, request }) => {
          if (!operation) return;
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
}
