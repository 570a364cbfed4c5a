// The token endpoint of OAuth (RFC 6749, 5.1): what a code or a refresh token is exchanged for.

import { z } from 'zod';
import { optional } from './read-record.ts';
import { type JsonRequest, requestJson } from './request-json.ts';
import { type Credentials, type Outside, SourceError } from './source.ts';

const answer = z.object({
  access_token: z.string().min(1),
  refresh_token: optional(z.string().min(1)),
  /** Seconds. */
  expires_in: optional(z.number().positive()),
  /** ISO. */
  expires_at: optional(z.iso.datetime({ offset: true })),
});
const refusal = z.object({
  error_description: optional(z.string()),
  message: optional(z.string()),
  error: optional(z.string()),
});

/** RFC 6749, 5.2, and what Shopify says beside. */
const ofTheApp = ['invalid_client', 'unauthorized_client', 'unsupported_grant_type', 'application_cannot_be_found'];
const ofTheGrant = ['invalid_grant', 'invalid_token', 'invalid_subject_token'];
const namesTheGrant = /\b(refresh|access|subject|invalid)[ _]token\b|\bauthorization code\b|\bgrant\b/i;

export type TokenRequest = Pick<JsonRequest, 'source' | 'url' | 'headers' | 'body' | 'form'>;

/** What a refusal is about; null where it does not tell. */
function subjectOf(body: unknown): 'grant' | 'app' | null {
  const parsed = refusal.safeParse(body);
  if (!parsed.success) return null;
  const { error = '', error_description = '', message = '' } = parsed.data;
  if (ofTheApp.includes(error)) return 'app';
  return ofTheGrant.includes(error) || namesTheGrant.test(`${error_description} ${message}`) ? 'grant' : null;
}

export interface RefusedExchange {
  /** Where what is exchanged is not taken (any more). */
  code: 'REJECTED' | 'UNAUTHORISED';
  /** For people. */
  message: string;
}

/**
 * What it means that a token endpoint refuses. Access ends by a word about its grant alone: whatever else is refused is refused of the
 * app that asks, and no merchant can mend that.
 */
export function refusedExchange(source: string, body: unknown, refused: RefusedExchange): SourceError {
  const reason = reasonOf(body);
  const said = reason === undefined ? '' : ` ${source} says: ${reason.slice(0, 300)}`;
  const subject = subjectOf(body);
  if (subject === 'app' || (subject === null && refused.code === 'UNAUTHORISED'))
    return new SourceError('APP_REFUSED', `${source} does not accept the app of this instance.${said}`);
  return new SourceError(refused.code, `${refused.message}${said}`);
}

/** Throws what `refusedExchange` makes of a refusal. */
export async function askToken(
  request: TokenRequest,
  refused: RefusedExchange,
  outside: Outside,
): Promise<Credentials> {
  const { status, body } = await requestJson(
    { ...request, method: 'POST', accept: [400, 401, 403], reasonOf, whenUnauthorised: '' },
    outside,
  );
  if (status >= 400) throw refusedExchange(request.source, body, refused);
  const parsed = answer.safeParse(body);
  if (!parsed.success)
    throw new SourceError('MALFORMED', `${request.source} gave no access token.`, { cause: parsed.error });
  const { access_token: accessToken, refresh_token: refreshToken, expires_in, expires_at } = parsed.data;
  const endsAt = expires_in === undefined ? expires_at : new Date(outside.now() + expires_in * 1000).toISOString();
  return {
    accessToken,
    ...(refreshToken === undefined ? {} : { refreshToken }),
    ...(endsAt === undefined ? {} : { expiresAt: endsAt }),
  };
}

function reasonOf(body: unknown): string | undefined {
  const parsed = refusal.safeParse(body);
  if (!parsed.success) return undefined;
  return parsed.data.error_description ?? parsed.data.message ?? parsed.data.error;
}

/** Of a query that comes back to us; throws `SourceError` REJECTED. */
export function codeOf(query: URLSearchParams, source: string): string {
  const code = query.get('code');
  if (code) return code;
  throw new SourceError('REJECTED', `${source} gave no code. Start connecting again.`);
}
