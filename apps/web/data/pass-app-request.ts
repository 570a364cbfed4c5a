// Server only: what a partner's app asks for itself, by its secret or a code.
import type { NextRequest } from 'next/server';
import { passOpen } from './pass-open.ts';

export const passAppRequest = (request: NextRequest): Promise<Response> =>
  passOpen(request, { bytesMax: 20_480, headers: ['authorization', 'content-type', 'content-length'] });
