import type { ApolloServerPlugin } from '@apollo/server';
import type { RequestContext } from '../context.ts';
import type { Metrics } from './metrics.ts';

/** Stands behind the plugin that tells what an operation cost. */
export function measureOperations(metrics: Metrics): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async ({ contextValue: { viewer } }) => {
      const startedAt = performance.now();
      return {
        willSendResponse: async ({ operation, response: { body } }) => {
          const result = body.kind === 'single' ? body.singleResult : null;
          const code = result?.errors?.[0]?.extensions?.code;
          const outcome = result?.errors?.length ? String(code ?? 'UNKNOWN') : 'OK';
          const labels = { kind: operation?.operation ?? 'none', outcome };
          metrics.operations.observe(labels, (performance.now() - startedAt) / 1_000);
          const cost = result?.extensions?.cost as { actualQueryCost: number | null } | undefined;
          metrics.points.inc({ asker: viewer.kind }, Math.max(0, cost?.actualQueryCost ?? 0));
        },
      };
    },
  };
}
