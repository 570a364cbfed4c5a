// A store's events on the dashboard's origin, as they come: never compressed, since that would hold them back.
import type { NextRequest } from 'next/server';
import { passToApi } from '../../data/pass-to-api.ts';

/** A stream has no end of its own; the dashboard stops without waiting for the pages that are open. */
const stopping = new AbortController();
process.once('SIGTERM', () => stopping.abort());
process.once('SIGINT', () => stopping.abort());

export const GET = (request: NextRequest): Promise<Response> =>
  passToApi(request, {
    signal: AbortSignal.any([request.signal, stopping.signal]),
    cacheControl: 'no-store, no-transform',
  });
