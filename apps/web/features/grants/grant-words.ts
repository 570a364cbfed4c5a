// A grant in words, the same on both sides and on the page of its link.
import { ROLE_WORDS } from '@throughline/core/access/permissions';
import type { TagTone } from '@throughline/ui/tag';
import type { Format } from '../../data/format.ts';
import type { GrantFieldsFragment } from '../../gql/graphql.ts';

export type Grant = GrantFieldsFragment;

const states: Record<Grant['state'], { label: string; tone: TagTone }> = {
  OFFERED: { label: 'Waits', tone: 'warn' },
  ACTIVE: { label: 'Active', tone: 'pos' },
  EXPIRED: { label: 'Expired', tone: 'neutral' },
  LAPSED: { label: 'Link lapsed', tone: 'neutral' },
  REVOKED: { label: 'Taken back', tone: 'neutral' },
  DECLINED: { label: 'Declined', tone: 'neutral' },
  GIVEN_UP: { label: 'Given up', tone: 'neutral' },
};

export const stateOf = ({ state }: Grant) => states[state];

/** Whether it can still be changed or taken back. */
export const isOpen = ({ endedAt }: Grant): boolean => endedAt === null;

export const roleLabel = (role: string): string => role.charAt(0).toUpperCase() + role.slice(1);

/** At most as an analyst: sees ... */
export const roleSentence = (role: Grant['role']): string => `${roleLabel(role)}: ${ROLE_WORDS[role]}.`;

export const storesWords = ({ allStores, stores }: Grant): string =>
  allStores
    ? 'All stores, also those that come later'
    : stores.map(({ name }) => name).join(', ') || 'No store any more';

export const personalWords = ({ seesPersonal }: Grant): string =>
  seesPersonal ? 'Names, addresses and phones are shown' : 'Names, addresses and phones are hidden';

export const untilWords = ({ expiresAt }: Grant, format: Format): string =>
  expiresAt === null ? 'Until it is ended' : `Until ${format.dateTimeZone(expiresAt)}`;

/** What became of it, with who and when. */
export function historyWords(grant: Grant, format: Format): string {
  const parts = [`Offered ${format.dateTime(grant.createdAt)}${grant.createdBy ? ` by ${grant.createdBy}` : ''}`];
  if (grant.acceptedAt)
    parts.push(`taken up ${format.dateTime(grant.acceptedAt)}${grant.acceptedBy ? ` by ${grant.acceptedBy}` : ''}`);
  if (grant.state === 'OFFERED') parts.push(`the link works until ${format.dateTime(grant.offerExpiresAt)}`);
  if (grant.endedAt)
    parts.push(
      `${stateOf(grant).label.toLowerCase()} ${format.dateTime(grant.endedAt)}${grant.endedBy ? ` by ${grant.endedBy}` : ''}`,
    );
  else if (grant.acceptedAt)
    parts.push(grant.lastUsedAt ? `last used ${format.dateTime(grant.lastUsedAt)}` : 'not used yet');
  return parts.join(', ');
}
