// Server only: to the API through the dashboard's origin without a session, where what is sent vouches for itself. Cookies stay here.
import type { NextRequest } from 'next/server';
import { apiUrl, refuse } from './api-door.ts';
import { keepHeaders } from './keep-headers.ts';

export interface OpenWay {
  /** What is declared as larger is not passed on. */
  bytesMax: number;
  headers: readonly string[];
  /** Headers that begin in one of these ways. */
  headerBeginnings?: readonly string[];
}

const responseHeaders = ['content-type', 'retry-after', 'www-authenticate', 'x-request-id'];

export async function passOpen(request: NextRequest, way: OpenWay): Promise<Response> {
  if (Number(request.headers.get('content-length') ?? 0) > way.bytesMax)
    return refuse(413, 'LIMIT', 'The body is larger than this path takes.');
  const body = request.method === 'GET' ? null : request.body;
  const init: RequestInit & { duplex?: 'half' } = {
    method: request.method,
    headers: keepHeaders(request.headers, [...way.headers, 'x-request-id'], way.headerBeginnings),
    body,
    cache: 'no-store',
    redirect: 'manual',
    signal: request.signal,
    ...(body ? { duplex: 'half' } : {}),
  };
  try {
    const response = await fetch(apiUrl(request.nextUrl.pathname + request.nextUrl.search), init);
    const headers = keepHeaders(response.headers, responseHeaders);
    headers.set('cache-control', 'no-store');
    return new Response(response.body, { status: response.status, headers });
  } catch {
    return refuse(502, 'UNREACHABLE', 'The API cannot be reached. It may be restarting; retry in a moment.');
  }
}
