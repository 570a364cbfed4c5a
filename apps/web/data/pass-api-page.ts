// Server only: the API's own pages (GraphiQL, the reference) at the dashboard's origin, where the session speaks for who runs an example.
import type { NextRequest } from 'next/server';
import { apiUrl, refuse } from './api-door.ts';
import { keepHeaders } from './keep-headers.ts';

const asked = ['accept', 'if-none-match', 'if-modified-since', 'x-request-id'];
const answered = [
  'content-type',
  'content-security-policy',
  'cache-control',
  'etag',
  'last-modified',
  'referrer-policy',
  'x-content-type-options',
  'x-request-id',
];

/** They hold nothing of any store, so nobody's name is given. */
export async function passApiPage(request: NextRequest): Promise<Response> {
  try {
    const response = await fetch(apiUrl(request.nextUrl.pathname), {
      headers: keepHeaders(request.headers, asked),
      cache: 'no-store',
      signal: request.signal,
    });
    // Of what is no page the API says that a key is missing.
    if (response.status === 401) return refuse(404, 'NOT_FOUND', 'There is no such page.');
    return new Response(response.body, { status: response.status, headers: keepHeaders(response.headers, answered) });
  } catch {
    return refuse(502, 'UNREACHABLE', 'The API cannot be reached. It may be restarting; retry in a moment.');
  }
}
