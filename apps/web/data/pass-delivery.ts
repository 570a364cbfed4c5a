// Server only: a webhook delivery to the API through the dashboard's origin. There is no session: the source's signature stands in
// the headers, over the very bytes of the body, so both go on as they came.
import type { NextRequest } from 'next/server';
import { passOpen } from './pass-open.ts';

/** As the API's own limit. */
export const deliveryBytesMax = 5 * 1024 ** 2;

export const passDelivery = (request: NextRequest): Promise<Response> =>
  passOpen(request, {
    bytesMax: deliveryBytesMax,
    headers: ['content-type', 'content-encoding', 'content-length'],
    // Where sources put signature, topic, account and id.
    headerBeginnings: ['x-shopify-', 'x-square-', 'square-', 'x-wc-', 'webhook-', 'x-klaviyo-', 'klaviyo-'],
  });
