// Sealed under this instance's secret.
import * as sealed from '@throughline/db/auth/seal';

function secret(): string {
  const found = process.env.THROUGHLINE_SECRET ?? process.env.NEXTAUTH_SECRET;
  if (!found) throw new Error('THROUGHLINE_SECRET is not set: start the dashboard through npm start.');
  return found;
}

export const seal = (text: string, purpose: string, of: string): string => sealed.seal(secret(), text, { purpose, of });

/** Throws when it was altered, belongs to another, or the instance's secret is another one. */
export const unseal = (text: string, purpose: string, of: string): string =>
  sealed.unseal(secret(), text, { purpose, of });

export const keyedHash = (text: string, purpose: string, of: string): string =>
  sealed.keyedHash(secret(), text, { purpose, of });
