import type { NextRequest } from 'next/server';
import { apiUrl, isOwnOrigin, mintAuthorization, refuse } from '../../data/api-door.ts';
import { keepHeaders } from '../../data/keep-headers.ts';

export async function POST(request: NextRequest): Promise<Response> {
  if (!request.headers.get('content-type')?.startsWith('application/json'))
    return refuse(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send application/json.');
  if (!isOwnOrigin(request)) return refuse(403, 'FORBIDDEN', 'Requests from other sites are refused.');
  const authorization = await mintAuthorization(request);
  if (!authorization) return refuse(401, 'UNAUTHENTICATED', 'Sign in first.');
  const requestId = request.headers.get('x-request-id') ?? crypto.randomUUID();
  try {
    const response = await fetch(apiUrl('/graphql'), {
      method: 'POST',
      headers: {
        ...Object.fromEntries(keepHeaders(request.headers, ['user-agent', 'x-forwarded-for', 'idempotency-key'])),
        'content-type': 'application/json',
        authorization,
        'x-request-id': requestId,
      },
      body: await request.text(),
      cache: 'no-store',
      signal: request.signal,
    });
    return new Response(response.body, {
      status: response.status,
      headers: {
        ...Object.fromEntries(keepHeaders(response.headers, ['retry-after'])),
        'content-type': 'application/json',
        'cache-control': 'no-store',
        'x-request-id': response.headers.get('x-request-id') ?? requestId,
      },
    });
  } catch {
    return refuse(502, 'UNREACHABLE', 'The API cannot be reached. It may be restarting; retry in a moment.');
  }
}
