// Server only: from a browser's request to the API's door. Cookies alone are never enough: a request that changes
// something must come from this origin. The API sees a token of 60 seconds with the ids of the person and the session, nothing else.
import { SignJWT } from 'jose';
import type { NextRequest } from 'next/server';
import { readSession } from '../auth/session.ts';
import { readWebEnv } from './env.ts';

export const apiUrl = (path: string): string => `http://127.0.0.1:${readWebEnv().apiPort}${path}`;

export const refuse = (status: number, code: string, message: string): Response =>
  Response.json(
    { errors: [{ path: [], code, message, extensions: { code } }] },
    { status, headers: { 'cache-control': 'no-store' } },
  );

/** Whether the browser says the request was started by this origin (or typed by the person, for a download). */
export const isOwnOrigin = (request: NextRequest): boolean => {
  const site = request.headers.get('sec-fetch-site');
  const origin = request.headers.get('origin');
  if (origin !== null && !isOwnHost(origin, request)) return false;
  return site === null || site === 'same-origin' || (site === 'none' && request.method === 'GET');
};

/** Of the address that people use, also where a proxy stands before and asks under another name. */
function isOwnHost(origin: string, { headers }: NextRequest): boolean {
  const own = [headers.get('host'), headers.get('x-forwarded-host')];
  const { publicUrl } = readWebEnv();
  if (publicUrl) own.push(publicUrl.host);
  return URL.canParse(origin) && own.includes(new URL(origin).host);
}

/** The `Authorization` header for the API, or undefined without a session. */
export async function mintAuthorization(request: NextRequest): Promise<string | undefined> {
  const session = await readSession(request.cookies);
  if (!session) return undefined;
  const secret = new TextEncoder().encode(readWebEnv().secret);
  const token = await new SignJWT({ sid: session.id })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(session.userId)
    .setAudience('api')
    .setIssuedAt()
    .setExpirationTime('60s')
    .sign(secret);
  return `Bearer ${token}`;
}

/** The `Authorization` header by which the API knows the dashboard's server, where nobody is signed in yet. */
export async function mintDashboardAuthorization(): Promise<string> {
  const secret = new TextEncoder().encode(readWebEnv().secret);
  const token = await new SignJWT()
    .setProtectedHeader({ alg: 'HS256' })
    .setAudience('sign-on')
    .setIssuedAt()
    .setExpirationTime('60s')
    .sign(secret);
  return `Bearer ${token}`;
}
