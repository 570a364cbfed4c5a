import type { NextRequest } from 'next/server';
import { apiUrl, isOwnOrigin, refuse } from '../../../data/api-door.ts';

/** Hands the first user to the API, which checks the one-time code. Nobody is signed in yet. */
export async function POST(request: NextRequest): Promise<Response> {
  if (!request.headers.get('content-type')?.startsWith('application/json'))
    return refuse(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send application/json.');
  if (!isOwnOrigin(request)) return refuse(403, 'FORBIDDEN', 'Requests from other sites are refused.');
  try {
    const response = await fetch(apiUrl('/v1/first-user'), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: await request.text(),
      cache: 'no-store',
    });
    return new Response(response.body, {
      status: response.status,
      headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    });
  } catch {
    return refuse(502, 'UNREACHABLE', 'The API cannot be reached. It may be restarting; retry in a moment.');
  }
}
