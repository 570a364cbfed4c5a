// The dashboard's server asks for browsers that nobody is signed in with yet: it shows with a token of a minute, signed with the shared
// secret, that it is the one that asks. Nobody else can, so the limits by sender that it holds are those of the instance.

import type { RequestHandler } from 'express';
import { jwtVerify } from 'jose';
import { HttpRefused } from '../../http-errors.ts';
import type { Services } from '../../services.ts';

const audience = 'sign-on';

export function dashboardAlone({ env }: Pick<Services, 'env'>): RequestHandler {
  return async (request, response, next) => {
    const token = /^Bearer +(\S+)$/i.exec(request.get('authorization') ?? '')?.[1];
    if (token !== undefined && (await isOfDashboard(token, env.secret))) return next();
    response.setHeader('WWW-Authenticate', 'Bearer');
    response.setHeader('Connection', 'close');
    throw new HttpRefused(401, 'UNAUTHENTICATED', 'Only the dashboard asks this.', ['authorization']);
  };
}

async function isOfDashboard(token: string, secret: string | null): Promise<boolean> {
  if (secret === null) return false;
  const options = { audience, algorithms: ['HS256'], maxTokenAge: '60s', requiredClaims: ['exp', 'iat'] };
  return jwtVerify(token, new TextEncoder().encode(secret), options).then(
    () => true,
    () => false,
  );
}
