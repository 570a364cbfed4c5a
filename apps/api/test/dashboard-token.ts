import { SignJWT } from 'jose';
import { secret } from './test-api.ts';

/** As the dashboard's server shows itself to the API; `given`: what makes it another's. */
export async function dashboardToken(
  given: { audience?: string; secret?: string; expires?: string } = {},
): Promise<string> {
  const token = await new SignJWT()
    .setProtectedHeader({ alg: 'HS256' })
    .setAudience(given.audience ?? 'sign-on')
    .setIssuedAt()
    .setExpirationTime(given.expires ?? '60s')
    .sign(new TextEncoder().encode(given.secret ?? secret));
  return `Bearer ${token}`;
}
