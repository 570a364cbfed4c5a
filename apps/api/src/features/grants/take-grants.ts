// The agency's side: an offer is taken up or declined by whoever has its link, and given up by the agency.

import {
  acceptGrant as acceptRow,
  endGrant as endRow,
  findGrant,
  findOfferedGrant,
  type GrantRow,
} from '@throughline/db/organizations/grants';
import type { RequestContext } from '../../context.ts';
import { refuse, refuseUnknown } from '../../refused.ts';
import { openOrganizationOrRefuse } from '../organizations/find-organizations.ts';
import { tellOtherSide } from './tell-other-side.ts';

/** What a link offers, to whoever is signed in and has it; null once it is used, ended or too old. */
export async function readOffer({ services, viewer, now }: RequestContext, token: string): Promise<GrantRow | null> {
  return viewer.kind === 'user' ? findOfferedGrant(services.database, token, now) : null;
}

export async function acceptGrant(
  context: RequestContext,
  { organizationId, token }: { organizationId: string; token: string },
): Promise<GrantRow> {
  const organization = await openOrganizationOrRefuse(context, organizationId);
  if (organization.kind !== 'AGENCY') refuse('organizationId', 'An agency takes up a grant; this is a merchant.');
  const { services, viewer, now } = context;
  const offer = await openOffer(context, token);
  const taken = await acceptRow(services.database, token, { agencyId: organizationId, userId: viewer.id }, now);
  if (!taken) refuseUnknown('token', 'offer');
  const grant = await readTaken(context, { organizationId, id: offer.id });
  await tellOtherSide(context, 'acceptGrant', grant, offer);
  return grant;
}

/** The link opens nothing any more; the merchant sees it. */
export async function declineGrant(context: RequestContext, { token }: { token: string }): Promise<void> {
  const offer = await openOffer(context, token);
  const { services, viewer, now } = context;
  const end = { endReason: 'DECLINED', endedBy: viewer.id } as const;
  if (!(await endRow(services.database, offer.id, end, now))) refuseUnknown('token', 'offer');
  const ended = { ...offer, state: 'DECLINED', endedAt: new Date(now) } as const;
  await tellOtherSide(context, 'declineGrant', ended, offer);
}

export async function giveUpGrant(
  context: RequestContext,
  input: { organizationId: string; id: string },
): Promise<GrantRow> {
  await openOrganizationOrRefuse(context, input.organizationId);
  const grant = await readTaken(context, input);
  const { services, viewer, now } = context;
  const end = { endReason: 'GIVEN_UP', endedBy: viewer.id } as const;
  if (!(await endRow(services.database, input.id, end, now))) refuse('id', 'It has ended already.');
  const ended = await readTaken(context, input);
  await tellOtherSide(context, 'giveUpGrant', ended, grant);
  return ended;
}

async function openOffer(context: RequestContext, token: string): Promise<GrantRow> {
  return (await readOffer(context, token)) ?? refuseUnknown('token', 'offer');
}

async function readTaken(
  { services, now }: RequestContext,
  { organizationId, id }: { organizationId: string; id: string },
): Promise<GrantRow> {
  const grant = await findGrant(services.database, { side: 'taken', organizationId, id }, now);
  return grant ?? refuseUnknown('id', 'grant');
}
