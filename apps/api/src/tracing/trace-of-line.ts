import { trace } from '@opentelemetry/api';

/** What joins a line of the log to the trace of the work that wrote it; nothing where none is traced. */
export function traceOfLine(): { trace_id?: string; span_id?: string } {
  const told = trace.getActiveSpan()?.spanContext();
  return told ? { trace_id: told.traceId, span_id: told.spanId } : {};
}
