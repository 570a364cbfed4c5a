import type { SpanExporter } from '@opentelemetry/sdk-trace-node';
import type { Log } from '../log.ts';

const tellEveryMs = 60_000;

/** A receiver that is away or refuses is told of once a minute and harms nothing else: what it does not take is dropped. */
export function tellLosses(exporter: SpanExporter, log: Log): SpanExporter {
  let toldAt = -Infinity;
  const tell = () => {
    if (performance.now() - toldAt < tellEveryMs) return;
    toldAt = performance.now();
    log.warn('Traces are lost: what OTEL_EXPORTER_OTLP_ENDPOINT names does not take them');
  };
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        if (result.error) tell();
        done(result);
      }),
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => exporter.forceFlush?.(),
  };
}
