import { ROLE_WORDS, type Role } from '@throughline/core/access/permissions';
import type { GrantRow } from '@throughline/db/organizations/grants';
import type { RequestContext } from '../../context.ts';
import { mailPage } from '../../mail/mail-page.ts';

/** Whether a mail with the link went out: where the offer names an address and this instance sends mail. */
export async function mailGrant(
  { services, log, viewer }: RequestContext,
  grant: GrantRow,
  link: string,
): Promise<boolean> {
  if (services.mail === null || grant.email === null) return false;
  const by = viewer.kind === 'user' ? viewer.name || viewer.email : 'Somebody';
  const page = mailPage({
    title: `${grant.merchantName} offers your agency access to its stores`,
    paragraphs: ['An owner or admin of an agency can take it up. The link works once, for 14 days.'],
    rows: grantRows(grant),
    link: { label: 'See the offer', url: link },
    footer: `You get this mail because ${by} named your address. If you do not know them, do nothing.`,
  });
  try {
    const subject = `Access to the stores of ${grant.merchantName}`;
    await services.mail.sendMail({ to: grant.email, subject, ...page, key: link.slice(-43) });
    return true;
  } catch (error) {
    log.warn({ err: error, grantId: grant.id }, 'An offer of a grant could not be mailed');
    return false;
  }
}

function grantRows({ role, stores, allStores, seesPersonal, expiresAt }: GrantRow): [string, string][] {
  return [
    ['At most as', `${role}: ${ROLE_WORDS[role as Role]}`],
    ['Stores', allStores ? 'all' : stores.map(({ name }) => name).join(', ')],
    ['Names and addresses of customers', seesPersonal ? 'shown' : 'hidden'],
    ['Until', expiresAt === null ? 'it is taken back' : `${expiresAt.toISOString().slice(0, 10)} (UTC)`],
  ];
}
