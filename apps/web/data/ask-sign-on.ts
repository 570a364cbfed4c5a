// Server only: what the API knows of single sign-on, asked for a browser that nobody is signed in with yet.
import type { NextRequest } from 'next/server';
import { apiUrl, mintDashboardAuthorization, refuse } from './api-door.ts';
import { keepHeaders } from './keep-headers.ts';

/** The API's answer; problems keep the API's own words. */
export async function askSignOn(
  request: NextRequest,
  what: 'offer' | 'begin' | 'finish',
  body: Readonly<Record<string, string>>,
): Promise<Response> {
  try {
    const response = await fetch(apiUrl(`/v1/sign-on/${what}`), {
      method: 'POST',
      headers: {
        ...Object.fromEntries(keepHeaders(request.headers, ['user-agent', 'x-forwarded-for', 'x-request-id'])),
        authorization: await mintDashboardAuthorization(),
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
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
