// Traces for operators, handed to an OTLP receiver (docs/operations.md). Where none is named nothing of this is loaded, and nothing is
// wrapped: what stands in the way of a request is then what always stood there.

import { setTimeout } from 'node:timers/promises';
import { context, propagation, type Tracer, trace } from '@opentelemetry/api';
import type { Log } from '../log.ts';
import { tellLosses } from './tell-losses.ts';

export interface TracingSettings {
  /** Where the receiver is; `/v1/traces` is added. */
  endpoint: string;
  serviceName: string;
}

export interface Tracing {
  tracer: Tracer;
  /** Hands over what has ended. */
  flush: () => Promise<void>;
  /** Hands over what it can within 2 s, and traces no more. */
  stop: () => Promise<void>;
}

const stopMsMax = 2_000;
const handOverMsMax = 5_000;

/** `part`: which of the instance's processes this is. null = nowhere to hand traces to. */
export async function startTracing(
  settings: TracingSettings | null,
  part: 'api' | 'jobs',
  log: Log,
): Promise<Tracing | null> {
  if (settings === null) return null;
  const [{ OTLPTraceExporter }, { resourceFromAttributes }, { BatchSpanProcessor, NodeTracerProvider }] =
    await Promise.all([
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
      import('@opentelemetry/sdk-trace-node'),
    ]);
  const url = `${settings.endpoint.replace(/\/+$/, '')}/v1/traces`;
  const exporter = tellLosses(new OTLPTraceExporter({ url, timeoutMillis: handOverMsMax }), log);
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': settings.serviceName, 'throughline.process': part }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  provider.register();
  return {
    tracer: provider.getTracer('throughline'),
    flush: () => provider.forceFlush(),
    stop: async () => {
      const ended = provider.shutdown().catch(() => {});
      await Promise.race([ended, setTimeout(stopMsMax, undefined, { ref: false })]);
      for (const api of [trace, context, propagation]) api.disable();
    },
  };
}
