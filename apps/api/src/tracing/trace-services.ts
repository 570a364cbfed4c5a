// What requests and jobs share, with a span around each transaction of a store and each question to the engine.

import { SpanKind, type Tracer } from '@opentelemetry/api';
import type { Database } from '@throughline/db/database';
import type { Engine } from '@throughline/engine/engine';
import type { JobQueue } from '../job-queue.ts';
import type { Services } from '../services.ts';
import { inSpan } from './in-span.ts';
import type { Tracing } from './start-tracing.ts';
import { carrierOfNow } from './trace-carrier.ts';

/** The same services where nothing is traced. */
export function traceServices<S extends Pick<Services, 'database' | 'jobs'> & { engine?: Engine }>(
  services: S,
  tracing: Tracing | null,
): S {
  if (tracing === null) return services;
  const { tracer } = tracing;
  const { database, jobs, engine } = services;
  return {
    ...services,
    database: traceDatabase(database, tracer),
    jobs: traceQueue(jobs),
    ...(engine && { engine: traceEngine(engine, tracer) }),
  };
}

function traceDatabase(database: Database, tracer: Tracer): Database {
  return {
    ...database,
    inStore: (storeId, work) =>
      inSpan(tracer, 'transaction', about(storeId, { 'db.system.name': 'postgresql' }), () =>
        database.inStore(storeId, work),
      ),
  };
}

/** By what it is asked: the question's name, and of an insight which. */
function traceEngine(engine: Engine, tracer: Tracer): Engine {
  return new Proxy(engine, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      if (name === 'close') return value.bind(target);
      return (...given: [storeId: string, ...unknown[]]) => {
        const question = name === 'insight' ? `insight ${given[1]}` : String(name);
        const options = about(given[0], { 'throughline.question': question });
        return inSpan(tracer, `engine ${question}`, options, () => value.apply(target, given) as Promise<unknown>);
      };
    },
  });
}

function traceQueue(jobs: JobQueue): JobQueue {
  return {
    add: (client, name, payload, options) => jobs.add(client, name, { ...payload, ...carrierOfNow() }, options),
  };
}

const about = (storeId: string, attributes: Record<string, string>) => ({
  kind: SpanKind.CLIENT,
  attributes: { 'throughline.store': storeId, ...attributes },
});
