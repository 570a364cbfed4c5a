import { findMailedLink, type MailedLinkKind } from '@throughline/db/auth/mailed-links';
import { openAuth } from './open-auth.ts';

/** Looks at a mailed link without using it up. */
export const findLink = (kind: MailedLinkKind, token: string) => findMailedLink(openAuth(), kind, token, Date.now());
