import { json, Router } from 'express';
import { z } from 'zod';
import { HttpRefused } from '../../http-errors.ts';
import type { Services } from '../../services.ts';
import { dashboardAlone } from './dashboard-alone.ts';
import { beginSignOn, findOffer, finishSignOn } from './sign-on.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const Offer = z.object({ email: z.string().max(254) });
const Begin = Offer.extend({ browserHash: hash, returnTo: z.string().max(2_000) });
const Finish = z.object({ search: z.string().max(8_000), browserHash: hash });

/** For the dashboard's server, which asks for browsers that nobody is signed in with yet. */
export function signOnRoutes(services: Services): Router {
  const router = Router();
  const body = [dashboardAlone(services), json({ limit: '20kb' })];
  router.post('/v1/sign-on/offer', ...body, async (request, response) => {
    const row = await findOffer(services, read(Offer, request.body).email);
    response.json({ offered: row !== null, required: row?.required ?? false });
  });
  router.post('/v1/sign-on/begin', ...body, async (request, response) => {
    response.json(await beginSignOn(services, read(Begin, request.body), response.locals.log));
  });
  router.post('/v1/sign-on/finish', ...body, async (request, response) => {
    response.json(await finishSignOn(services, read(Finish, request.body), response.locals));
  });
  return router;
}

function read<T>(shape: z.ZodType<T>, body: unknown): T {
  const parsed = shape.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new HttpRefused(400, 'WRONG_VALUE', issue!.message, issue!.path.map(String));
}
