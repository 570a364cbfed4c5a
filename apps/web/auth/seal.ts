// Sealed under this instance's secret.
import * as sealed from '@throughline/db/auth/seal';
import { readWebEnv } from '../data/env.ts';

const secret = (): string => readWebEnv().secret;

export const seal = (text: string, purpose: string, of: string): string => sealed.seal(secret(), text, { purpose, of });

/** Throws when it was altered, belongs to another, or the instance's secret is another one. */
export const unseal = (text: string, purpose: string, of: string): string =>
  sealed.unseal(secret(), text, { purpose, of });

export const keyedHash = (text: string, purpose: string, of: string): string =>
  sealed.keyedHash(secret(), text, { purpose, of });
