// A person comes back from a source. They come from its site, so the state that was signed when they left stands for the origin.
import type { NextRequest } from 'next/server';
import { passToApi } from '../../../../../data/pass-to-api.ts';

export const GET = async (request: NextRequest): Promise<Response> => {
  const response = await passToApi(request, { signal: request.signal, fromOtherSites: true });
  if (response.status !== 401) return response;
  const { pathname, search } = request.nextUrl;
  const location = `/signin?callbackUrl=${encodeURIComponent(pathname + search)}`;
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });
};
