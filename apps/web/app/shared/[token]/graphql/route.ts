import type { NextRequest } from 'next/server';
import { apiUrl, isOwnOrigin, refuse } from '../../../../data/api-door.ts';

const ended = () => refuse(404, 'NOT_FOUND', 'This link has ended. Ask whoever shared it for a new one.');
const bytesMax = 200_000;

/** The door of a shared page: asks for its link, never for a session. */
export async function POST(
  request: NextRequest,
  { params }: { params: Promise<{ token: string }> },
): Promise<Response> {
  if (!request.headers.get('content-type')?.startsWith('application/json'))
    return refuse(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send application/json.');
  if (!isOwnOrigin(request)) return refuse(403, 'FORBIDDEN', 'Requests from other sites are refused.');
  const { token } = await params;
  if (!/^tls_[\w-]{43}$/.test(token)) return ended();
  const body = await request.text();
  if (body.length > bytesMax) return refuse(413, 'TOO_LARGE', 'This question is too long.');
  try {
    const response = await fetch(apiUrl('/graphql'), {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body,
      cache: 'no-store',
      signal: request.signal,
    });
    if (response.status === 401) return ended();
    return new Response(response.body, {
      status: response.status,
      headers: {
        'content-type': 'application/json',
        'cache-control': 'no-store',
        'x-request-id': response.headers.get('x-request-id') ?? '',
      },
    });
  } catch {
    return refuse(502, 'UNREACHABLE', 'The server cannot be reached. It may be restarting; retry in a moment.');
  }
}
