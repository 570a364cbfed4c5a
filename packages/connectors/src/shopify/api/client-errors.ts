// What Shopify's refusals mean, for the merchant.

import { SourceError } from '../../source.ts';

export interface GraphqlError {
  message?: string;
  path?: unknown;
  extensions?: { code?: string; requiredAccess?: string };
}

export function isPassing(error: SourceError): boolean {
  return error.code === 'RATE_LIMITED' || error.code === 'UNAVAILABLE';
}

export function explainStatus(status: number, retryAfter: string | null, shop: string): SourceError {
  if (status === 401 || status === 403) {
    return new SourceError(
      'UNAUTHORISED',
      `Shopify no longer lets Throughline read ${shop}: the app was removed or its access token replaced. Connect the shop again.`,
    );
  }
  if (status === 402) {
    return new SourceError(
      'REJECTED',
      `${shop} is frozen at Shopify for an unpaid bill. It can be read again once that is settled.`,
    );
  }
  if (status === 404) {
    return new SourceError('REJECTED', `Shopify knows no shop ${shop}. Check its address, it ends in .myshopify.com.`);
  }
  if (status === 423) {
    return new SourceError('REJECTED', `${shop} is locked at Shopify. Ask Shopify's support to unlock it.`);
  }
  const retryAfterMs = readRetryAfter(retryAfter);
  if (status === 429 || status === 430) {
    return new SourceError('RATE_LIMITED', 'Shopify asks for fewer calls at the moment. Reading goes on by itself.', {
      retryAfterMs,
    });
  }
  if (status >= 500) {
    return new SourceError('UNAVAILABLE', `Shopify answers with an error (${status}). It is tried again on its own.`, {
      retryAfterMs,
    });
  }
  return new SourceError('REJECTED', `Shopify refused the call (HTTP ${status}).`);
}

/** `throttledMs`: how long until the bucket holds what the query costs. */
export function explainErrors(errors: GraphqlError[], throttledMs: number): SourceError {
  const withCode = (code: string) => errors.find((error) => error.extensions?.code === code);
  if (withCode('THROTTLED')) {
    return new SourceError('RATE_LIMITED', 'Shopify asks for fewer calls at the moment. Reading goes on by itself.', {
      retryAfterMs: Math.max(throttledMs, 1000),
    });
  }
  const denied = withCode('ACCESS_DENIED');
  if (denied) return explainDenied(denied);
  const message = errors.map((error) => error.message ?? 'no message').join(' ');
  if (withCode('INTERNAL_SERVER_ERROR') || /internal error|timeout/i.test(message)) {
    return new SourceError('UNAVAILABLE', 'Shopify had an error of its own. It is tried again on its own.');
  }
  if (/invalid api key or access token/i.test(message)) {
    return new SourceError('UNAUTHORISED', 'Shopify does not know this access token. Connect the shop again.');
  }
  return new SourceError('MALFORMED', `Shopify refused the query: ${message.slice(0, 500)}`);
}

function explainDenied({ message = '', extensions }: GraphqlError): SourceError {
  const scopes = [
    ...new Set(`${extensions?.requiredAccess ?? ''} ${message}`.match(/\b(?:read|write)_[a-z_]+/g) ?? []),
  ];
  const field = /Access denied for (\w+)/.exec(message)?.[1];
  const what = field === undefined ? 'what is asked for' : `"${field}"`;
  const needed =
    scopes.length > 0
      ? `the app lacks the permission ${scopes.join(' or ')}. Give it in the app's settings at Shopify, then connect again.`
      : "the app's access to customer data is not approved. Ask for it in the app's settings at Shopify, then connect again.";
  return new SourceError('FORBIDDEN', `Shopify does not let Throughline read ${what}: ${needed}`);
}

/** Seconds or a date. */
function readRetryAfter(text: string | null): number | undefined {
  if (text === null) return undefined;
  const seconds = Number(text);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.ceil(seconds * 1000) : undefined;
}
