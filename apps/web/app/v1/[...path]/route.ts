// The API's HTTP side on the dashboard's origin.
import type { NextRequest } from 'next/server';
import { passToApi } from '../../../data/pass-to-api.ts';

const pass = (request: NextRequest): Promise<Response> => passToApi(request, { signal: request.signal });

export { pass as DELETE, pass as GET, pass as POST, pass as PUT };
