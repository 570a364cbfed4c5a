// The HTTP door: Express with Apollo at /graphql and the features' routes under /v1. Every path but the health checks,
// the API's own pages, the first user's and the webhooks' (which are signed) needs a credential; every answer carries its request id.

import http from 'node:http';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import { expressMiddleware } from '@as-integrations/express5';
import { ApolloArmor } from '@escape.tech/graphql-armor';
import express, { type Express, type RequestHandler } from 'express';
import { GraphQLError } from 'graphql';
import { checkRoutes } from './access/check-routes.ts';
import { createContext, type RequestContext } from './context.ts';
import { KeyUsage } from './cost/key-usage.ts';
import { limitCost } from './cost/limit-cost.ts';
import { limitRoutes } from './cost/limit-routes.ts';
import { endWithTheAsker, limitTime } from './cost/limit-time.ts';
import { type CostLimits, PointBuckets } from './cost/point-buckets.ts';
import { tokenRoutes } from './features/apps/token-routes.ts';
import { auditForbidden } from './features/audit/audit-forbidden.ts';
import { auditRoutes } from './features/audit/audit-routes.ts';
import { factsRoutes } from './features/connections/facts-routes.ts';
import { oauthRoutes } from './features/connections/oauth-routes.ts';
import { exportFileRoutes } from './features/exports/export-file-routes.ts';
import { importRoutes } from './features/imports/import-routes.ts';
import { deliveryRoutes } from './features/inbox/delivery-routes.ts';
import { figureRoutes } from './features/insights/figure-routes.ts';
import { type EventsLimits, eventsRoutes } from './features/memberships/events-routes.ts';
import { firstUserRoutes } from './features/organizations/first-user-routes.ts';
import { personExportRoutes } from './features/privacy/person-export-routes.ts';
import { referenceRoutes } from './features/reference/reference-routes.ts';
import { exportRoutes } from './features/segments/export-routes.ts';
import { keepToSharedPage } from './features/sharing/keep-to-shared-page.ts';
import { signOnRoutes } from './features/single-sign-on/sign-on-routes.ts';
import { formatGraphqlError } from './graphql-errors.ts';
import { healthRoutes } from './health-routes.ts';
import { answerErrors, answerProblem, answerUnknownPath } from './http-errors.ts';
import { answerOnce } from './idempotency/answer-once.ts';
import { measureOperations } from './metrics/measure-operations.ts';
import { measureRequests } from './metrics/measure-requests.ts';
import { Metrics } from './metrics/metrics.ts';
import { readJobCounts } from './metrics/read-job-counts.ts';
import { identifyRequests, refuseNul, requireViewer } from './request.ts';
import { schema } from './schema.ts';
import { securityHeaders } from './security-headers.ts';
import type { Services } from './services.ts';
import { tellOperation, traceOperation } from './tracing/trace-operations.ts';
import { traceRequests } from './tracing/trace-requests.ts';
import { withoutNul } from './without-nul.ts';

const drainMs = 2_000;

export interface ApiServer {
  http: http.Server;
  app: Express;
  metrics: Metrics;
  usage: KeyUsage;
  /** Takes no new requests, ends streams of events, lets requests in flight finish, for at most 2 s. */
  stop: () => Promise<void>;
}

/** `events`: limits of the streams of events, `cost`: of the points of queries, where they are to be others than usual. */
export async function createServer(
  services: Services,
  events: Partial<EventsLimits> = {},
  cost?: CostLimits,
): Promise<ApiServer> {
  const app = express();
  const server = http.createServer(app);
  const usage = new KeyUsage(services);
  const points = new PointBuckets(usage, cost);
  const metrics = new Metrics();
  metrics.watchJobs(() => readJobCounts(services.database));
  const { tracing } = services;
  const counting = [limitCost(points), measureOperations(metrics), ...(tracing ? [tellOperation] : [])];
  const apollo = createApollo(services, server, counting);
  await apollo.start();
  app.disable('x-powered-by');
  app.use(securityHeaders(services.env));
  app.use(measureRequests(metrics));
  if (tracing) app.use(traceRequests(tracing.tracer));
  app.use(identifyRequests(services));
  app.use(healthRoutes(services));
  app.use(referenceRoutes());
  app.use(firstUserRoutes(services));
  app.use(signOnRoutes(services));
  app.use(tokenRoutes(services));
  const deliveries = deliveryRoutes(services);
  app.use(deliveries.router);
  app.use(exportFileRoutes(services));
  app.use(requireViewer(services));
  app.use((_request, response, next) => {
    usage.add(response.locals.viewer, { requests: 1 });
    next();
  });
  app.use(refuseNul);
  useGraphql(app, services, apollo);
  app.use(limitRoutes(points));
  app.use(factsRoutes(services));
  app.use(oauthRoutes(services));
  app.use(importRoutes(services));
  app.use(exportRoutes(services));
  app.use(figureRoutes(services));
  app.use(personExportRoutes(services));
  app.use(auditRoutes(services));
  const streams = eventsRoutes(services, events);
  app.use(streams.router);
  checkRoutes(app);
  app.use(answerUnknownPath);
  app.use(auditForbidden(services));
  app.use(answerErrors);
  const stop = async () => {
    await streams.close();
    await apollo.stop();
    await deliveries.close();
    await usage.stop();
  };
  return { http: server, app, metrics, usage, stop };
}

/** The token limit reads a query before Apollo does, and throws its syntax errors without a status. */
const answerSyntaxErrors: ApolloServerPlugin<RequestContext> = {
  unexpectedErrorProcessingRequest: async ({ error }) => {
    if (error.name !== 'GraphQLError') throw error;
    throw new GraphQLError(error.message, { extensions: { code: 'GRAPHQL_PARSE_FAILED', http: { status: 400 } } });
  },
};

function createApollo(
  services: Services,
  server: http.Server,
  counting: ApolloServerPlugin<RequestContext>[],
): ApolloServer<RequestContext> {
  const armor = new ApolloArmor({
    costLimit: { enabled: false },
    maxDepth: { n: 16 },
    maxAliases: { n: 100 },
    maxTokens: { n: 8_000 },
    maxDirectives: { n: 50 },
    blockFieldSuggestion: { enabled: false },
  }).protect();
  return new ApolloServer<RequestContext>({
    ...armor,
    schema,
    introspection: true,
    csrfPrevention: true,
    // Queries asked by their hash: at most 30 MB of them in memory, and the one not asked for longest leaves first.
    cache: 'bounded',
    persistedQueries: {},
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    formatError: formatGraphqlError(services.log),
    logger: services.log,
    stopOnTerminationSignals: false,
    plugins: [
      answerSyntaxErrors,
      keepToSharedPage,
      ...counting,
      limitTime(services.env.queryMsMax),
      answerOnce,
      ...armor.plugins,
      ApolloServerPluginDrainHttpServer({ httpServer: server, stopGracePeriodMillis: drainMs }),
    ],
  });
}

/** An address is written into logs on its way, and is read past what looks at a body: no query comes in one. */
const takePostAlone: RequestHandler = (request, response, next) => {
  if (request.method === 'POST') return next();
  response.setHeader('Allow', 'POST');
  answerProblem(response, 405, { path: [], code: 'WRONG_VALUE', message: 'GraphQL is asked by POST.' });
};

function useGraphql(app: Express, services: Services, apollo: ApolloServer<RequestContext>): void {
  app.use(
    '/graphql',
    takePostAlone,
    express.json({ limit: '1mb', reviver: withoutNul }),
    endWithTheAsker,
    ...(services.tracing ? [traceOperation(services.tracing.tracer)] : []),
    expressMiddleware(apollo, {
      context: async ({ res }) => createContext(services, res.locals.viewer, res.locals.log, res.locals.origin),
    }),
  );
}
