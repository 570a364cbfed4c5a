// What operators watch, in Prometheus's form. For readers: docs/operations.md. Labels are templates and codes, never ids or words of anybody.

import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

export class Metrics {
  readonly registry = new Registry();
  readonly requests = new Histogram({
    name: 'throughline_http_request_seconds',
    help: 'Time from a request to the end of its answer, by route.',
    labelNames: ['method', 'route', 'status'],
    buckets: seconds,
    registers: [this.registry],
  });
  readonly operations = new Histogram({
    name: 'throughline_graphql_operation_seconds',
    help: 'Time of a GraphQL operation, by kind (query, mutation, none = not read) and outcome (OK or the code of its first error).',
    labelNames: ['kind', 'outcome'],
    buckets: seconds,
    registers: [this.registry],
  });
  readonly points = new Counter({
    name: 'throughline_graphql_points_total',
    help: 'Points that operations cost, by who asked (apiKey, user, share).',
    labelNames: ['asker'],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** Jobs as they stand whenever they are asked for. */
  watchJobs(read: () => Promise<JobCounts>): void {
    const { registry } = this;
    new Gauge({
      name: 'throughline_jobs',
      help: 'Jobs by state: waiting (their time has come), later, running, failed (tried as often as they are).',
      labelNames: ['state'],
      registers: [registry],
      async collect() {
        // Without the database there is no number, and the others are wanted all the more.
        this.reset();
        const counts = await read().catch(() => null);
        for (const [state, count] of Object.entries(counts ?? {})) this.set({ state }, count);
      },
    });
  }
}

export interface JobCounts {
  waiting: number;
  later: number;
  running: number;
  failed: number;
}
