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

export type TokenRequest = Pick<JsonRequest, 'source' | 'url' | 'headers' | 'body' | 'form'>;

/** `refused`: the code of the error where what is exchanged is not taken (any more), and its words for people. */
export async function askToken(
  request: TokenRequest,
  refused: { code: 'REJECTED' | 'UNAUTHORISED'; message: string },
  outside: Outside,
): Promise<Credentials> {
  const { status, body } = await requestJson(
    { ...request, method: 'POST', accept: [400, 401, 403], reasonOf, whenUnauthorised: '' },
    outside,
  );
  if (status >= 400) {
    const reason = reasonOf(body);
    const said = reason === undefined ? '' : ` ${request.source} says: ${reason.slice(0, 300)}`;
    throw new SourceError(refused.code, `${refused.message}${said}`);
  }
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
