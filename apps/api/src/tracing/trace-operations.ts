// A span a GraphQL operation. Its name and its values are words of whoever asks and are left out: it is told by the fields it asks for.

import type { ApolloServerPlugin } from '@apollo/server';
import { context, type Tracer, trace } from '@opentelemetry/api';
import type { RequestHandler } from 'express';
import type { RequestContext } from '../context.ts';
import { askedFields } from './asked-fields.ts';
import { noteFailure } from './in-span.ts';

/** Stands around the operation, so that what it does hangs below. */
export function traceOperation(tracer: Tracer): RequestHandler {
  return (_request, response, next) => {
    const span = tracer.startSpan('graphql');
    response.on('close', () => {
      if (span.isRecording()) span.end();
    });
    context.with(trace.setSpan(context.active(), span), next);
  };
}

/** Tells what the operation was and cost, and ends its span; stands behind the plugin that knows the cost. */
export const tellOperation: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () => {
    const span = trace.getActiveSpan();
    if (!span) return;
    return {
      willSendResponse: async ({ document, operation, response: { body } }) => {
        const result = body.kind === 'single' ? body.singleResult : null;
        const code = result?.errors?.[0]?.extensions?.code;
        const cost = result?.extensions?.cost as { actualQueryCost: number | null } | undefined;
        // There is none where the query could not be read: what is not of the schema is a word of whoever asks.
        if (operation && document) {
          span.updateName(`graphql ${operation.operation}`);
          span.setAttribute('graphql.operation.type', operation.operation);
          span.setAttribute('throughline.fields', askedFields(document, operation));
        }
        span.setAttribute('throughline.points', cost?.actualQueryCost ?? 0);
        if (result?.errors?.length) noteFailure(span, String(code ?? 'UNKNOWN'));
        span.end();
      },
    };
  },
};
