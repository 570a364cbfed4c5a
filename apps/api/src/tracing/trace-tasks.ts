import { SpanKind } from '@opentelemetry/api';
import type { Task, TaskList } from 'graphile-worker';
import { inSpan } from './in-span.ts';
import type { Tracing } from './start-tracing.ts';
import { linksTo, type TraceCarrier } from './trace-carrier.ts';

/** A span a job, linked to what asked for it. The same tasks where nothing is traced. */
export function traceTasks(tasks: TaskList, tracing: Tracing | null): TaskList {
  if (tracing === null) return tasks;
  const traced = (name: string, task: Task): Task => {
    return (payload, helpers) => {
      const { storeId, ...carrier } = payload as TraceCarrier & { storeId?: string };
      const attributes = {
        'throughline.job': name,
        'throughline.attempt': helpers.job.attempts,
        ...(storeId && { 'throughline.store': storeId }),
      };
      const options = { kind: SpanKind.CONSUMER, root: true, links: linksTo(carrier), attributes };
      return inSpan(tracing.tracer, `job ${name}`, options, async () => task(payload, helpers));
    };
  };
  return Object.fromEntries(Object.entries(tasks).map(([name, task]) => [name, traced(name, task!)]));
}
