// Server only: a webhook delivery to the API through the dashboard's origin. There is no session: the source's signature stands in
// the headers, over the very bytes of the body, so both go on as they came. Cookies do not.
import type { NextRequest } from 'next/server';
import { apiUrl, refuse } from './api-door.ts';
import { keepHeaders } from './keep-headers.ts';

const requestHeaders = ['content-type', 'content-encoding', 'content-length', 'x-request-id'];
/** Where sources put signature, topic, account and id. */
const sourceHeaders = ['x-shopify-', 'x-square-', 'square-', 'x-wc-', 'webhook-', 'x-klaviyo-', 'klaviyo-'];
const responseHeaders = ['content-type', 'retry-after', 'x-request-id'];

/** As the API's own limit: what is declared as larger is not passed on. */
export const deliveryBytesMax = 5 * 1024 ** 2;

export async function passDelivery(request: NextRequest): Promise<Response> {
  if (Number(request.headers.get('content-length') ?? 0) > deliveryBytesMax)
    return refuse(413, 'LIMIT', 'The body is larger than this path takes.');
  const init: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    headers: keepHeaders(request.headers, requestHeaders, sourceHeaders),
    body: request.body,
    cache: 'no-store',
    redirect: 'manual',
    signal: request.signal,
    duplex: 'half',
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
