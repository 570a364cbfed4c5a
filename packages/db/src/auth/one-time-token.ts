// What stands in a link that is mailed: 32 random bytes, kept as a SHA-256 hash (a slow hash adds nothing to so many).
import { createHash, randomBytes } from 'node:crypto';

export const newOneTimeToken = (): string => randomBytes(32).toString('base64url');

export const isOneTimeToken = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text);

export const hashOneTimeToken = (token: string): string => createHash('sha256').update(token).digest('hex');
