// What crosses a border becomes a trace of its own, linked to the one it came from. The API's address is public: whoever asks must neither
// put spans into a trace of theirs nor decide which are kept (the flag "sampled" would). A job may set the next one, and so on for
// years: one trace of all of them would never end.

import { context, type Link, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';

/** The headers of a trace, as W3C names them. */
export interface TraceCarrier {
  traceparent?: string;
}

/** Of the work that is under way; nothing where none is traced. */
export function carrierOfNow(): TraceCarrier {
  const carrier: TraceCarrier = {};
  propagation.inject(context.active(), carrier);
  return carrier.traceparent === undefined ? {} : { traceparent: carrier.traceparent };
}

/** To the span that the carrier tells of; none where it is absent or malformed. */
export function linksTo({ traceparent }: TraceCarrier): Link[] {
  const told = trace.getSpanContext(propagation.extract(ROOT_CONTEXT, { traceparent }));
  return told ? [{ context: told }] : [];
}
