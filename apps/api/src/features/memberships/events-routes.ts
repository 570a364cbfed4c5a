import { readLogState } from '@throughline/db/memberships/read-log';
import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { HttpRefused } from '../../http-errors.ts';
import { readQuery } from '../../read-query.ts';
import { refuse, refuseUnknown } from '../../refused.ts';
import { contextOf } from '../../request.ts';
import type { Services } from '../../services.ts';
import { openStore } from '../stores/open-store.ts';
import { EventStream } from './event-stream.ts';
import { StoreNews } from './store-news.ts';

export interface EventsLimits {
  /** Streams of one key or session. */
  aViewer: number;
  /** Streams of this process. */
  all: number;
  /** Between two signs of life on a stream. */
  heartbeatMs: number;
}

const limits: EventsLimits = { aViewer: 20, all: 1_000, heartbeatMs: 30_000 };

const number = z.string().regex(/^\d{1,15}$/, 'the number of a row of the membership log');
const Query = z.strictObject({ store: z.string(), after: number.optional() });

export interface EventsRoutes {
  router: Router;
  /** Ends every stream; readers come back with the last number they have. */
  close: () => Promise<void>;
}

/** `GET /events?store=<id>`: the membership log and the changes of a store as they come (docs/api.md). */
export function eventsRoutes(services: Services, given: Partial<EventsLimits> = {}): EventsRoutes {
  const { aViewer, all, heartbeatMs } = { ...limits, ...given };
  const news = new StoreNews(services);
  const streams = new Map<EventStream, string>();
  let isClosed = false;

  const refuseTooMany = (viewerKey: string, response: Response) => {
    const own = [...streams.values()].filter((key) => key === viewerKey).length;
    const isOwn = own >= aViewer;
    if (!isOwn && !isClosed && streams.size < all) return;
    response.setHeader('Retry-After', '10');
    if (isOwn) throw new HttpRefused(429, 'LIMIT', `A key or session has at most ${aViewer} streams of events.`);
    throw new HttpRefused(503, 'LIMIT', 'There are too many streams of events: try again later.');
  };

  const router = Router();
  router.get('/events', async (request, response) => {
    const query = readQuery(Query, request.query);
    const context = contextOf(services, response, 'GET /events');
    const store = (await openStore(context, query.store)) ?? refuseUnknown('store', 'store');
    const { kind, id } = context.viewer;
    const viewerKey = `${kind} ${id}`;
    const given = readCursor(request, query.after);
    refuseTooMany(viewerKey, response);
    if (request.method === 'HEAD') return response.status(200).end();
    const stream = new EventStream(response, news, store.id, { log: context.log, heartbeatMs });
    streams.set(stream, viewerKey);
    let unfollow = () => {};
    try {
      unfollow = await news.follow(store.id, stream);
      const [{ number: lastNumber }, data] = await Promise.all([
        readLogState(services.database, store.id),
        news.readDataState(store.id),
      ]);
      beginStream(response);
      await stream.run({ cursor: Math.min(given ?? lastNumber, lastNumber), lastNumber, ...data });
    } finally {
      unfollow();
      streams.delete(stream);
    }
  });
  return {
    router,
    close: async () => {
      isClosed = true;
      for (const stream of streams.keys()) stream.end();
      await news.close();
    },
  };
}

/** Where a reader goes on: what it has read wins over what it asked for. */
function readCursor(request: Request, after: string | undefined): number | null {
  const lastEventId = request.get('last-event-id');
  if (lastEventId === undefined || lastEventId === '') return after === undefined ? null : Number(after);
  if (!number.safeParse(lastEventId).success) refuse('Last-Event-ID', 'Last-Event-ID is the number of a row.');
  return Number(lastEventId);
}

function beginStream(response: Response): void {
  response.status(200);
  response.setHeader('Content-Type', 'text/event-stream; charset=utf-8');
  response.setHeader('Cache-Control', 'no-cache, no-transform');
  response.setHeader('X-Accel-Buffering', 'no');
  response.flushHeaders();
}
