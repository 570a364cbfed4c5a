// What sources send to this origin.
import type { NextRequest } from 'next/server';
import { passDelivery } from '../../../../data/pass-delivery.ts';

export const POST = (request: NextRequest): Promise<Response> => passDelivery(request);
