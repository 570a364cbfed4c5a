// Server only: a request to the API's HTTP side through the dashboard's origin. Bodies are streamed both ways and never
// held: uploads reach 2 GB, and events come for as long as the page is open.
import type { NextRequest } from 'next/server';
import { apiUrl, isOwnOrigin, mintAuthorization, refuse } from './api-door.ts';
import { keepHeaders } from './keep-headers.ts';

const requestHeaders = [
  'content-type',
  'content-encoding',
  'content-length',
  'idempotency-key',
  'accept',
  'last-event-id',
  'x-request-id',
  'user-agent',
  'x-forwarded-for',
];
const responseHeaders = [
  'content-type',
  'content-disposition',
  'location',
  'x-request-id',
  'x-accel-buffering',
  'retry-after',
];

/**
 * The API's answer to the same path, asked for the person of the session. `signal` ends both sides. `fromOtherSites`: the path vouches
 * for itself and is reached by a link on another site.
 */
export async function passToApi(
  request: NextRequest,
  {
    signal,
    cacheControl = 'no-store',
    fromOtherSites = false,
  }: { signal: AbortSignal; cacheControl?: string; fromOtherSites?: boolean },
): Promise<Response> {
  if (!fromOtherSites && !isOwnOrigin(request))
    return refuse(403, 'FORBIDDEN', 'Requests from other sites are refused.');
  const authorization = await mintAuthorization(request);
  if (!authorization) return refuse(401, 'UNAUTHENTICATED', 'Sign in first.');
  const headers = keepHeaders(request.headers, requestHeaders);
  headers.set('authorization', authorization);
  const body = request.method === 'GET' || request.method === 'HEAD' ? null : request.body;
  try {
    const init: RequestInit & { duplex?: 'half' } = {
      method: request.method,
      headers,
      body,
      cache: 'no-store',
      redirect: 'manual',
      signal,
      ...(body ? { duplex: 'half' } : {}),
    };
    const response = await fetch(apiUrl(request.nextUrl.pathname + request.nextUrl.search), init);
    const kept = keepHeaders(response.headers, responseHeaders);
    kept.set('cache-control', cacheControl);
    return new Response(response.body, { status: response.status, headers: kept });
  } catch {
    return refuse(502, 'UNREACHABLE', 'The API cannot be reached. It may be restarting; retry in a moment.');
  }
}
