// Every page needs a session but those that make one, and those whose address vouches for them; every page gets a content policy with a fresh nonce.
// The API's own doors (/graphql, /v1, /events) answer for themselves and are not here: a proxy would hold their bodies in memory. Its
// pages (/graphiql, /reference) have policies of their own.

import { type NextRequest, NextResponse } from 'next/server';
import { readSession, renewSession } from './auth/session.ts';
import { readWebEnv } from './data/env.ts';

const isOpen = (pathname: string) => /^\/(signin|first-run|shared|invitations)(\/|$)/.test(pathname);
/** Whoever has the address has what it opens: nobody else is told it. */
const isSecret = (pathname: string) =>
  /^\/(shared|invitations|grants|authorize|signin\/link|signin\/password)(\/|$)/.test(pathname);

const policy = (nonce: string) =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${process.env.NODE_ENV === 'development' ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "worker-src 'self'",
    "font-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

export default async function proxy(request: NextRequest) {
  const { pathname, search } = request.nextUrl;
  const session = await readSession(request.cookies);
  if (!session && !isOpen(pathname)) {
    const target = request.nextUrl.clone();
    target.pathname = '/signin';
    target.search = pathname === '/' ? '' : `?callbackUrl=${encodeURIComponent(pathname + search)}`;
    return NextResponse.redirect(target);
  }
  const nonce = btoa(crypto.randomUUID());
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('content-security-policy', policy(nonce));
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy(nonce));
  if (readWebEnv().publicUrl?.protocol === 'https:')
    response.headers.set('strict-transport-security', 'max-age=31536000');
  const renewed = session?.mustRotate ? await renewSession(session, { formerLasts: true }) : null;
  if (renewed) response.cookies.set(renewed);
  if (isSecret(pathname)) {
    response.headers.set('x-robots-tag', 'noindex, nofollow');
    response.headers.set('referrer-policy', 'no-referrer');
    response.headers.set('cache-control', 'no-store');
  }
  return response;
}

export const config = {
  matcher: ['/((?!api/auth|graphql|graphiql|reference|v1/|\\.well-known/|events|_next/|icon|favicon).*)'],
};
