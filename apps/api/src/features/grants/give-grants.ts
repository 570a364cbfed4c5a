// The merchant's side: what is given, within which limits, and its end. Every limit is looked up with each request, so what is changed
// here holds for the next one.

import type { Role } from '@throughline/core/access/permissions';
import {
  endGrant as endRow,
  findGrant,
  findGrantsGiven,
  type GrantRow,
  isGrantOpen,
  offerGrant as offerRow,
  renewGrant as renewRow,
  updateGrant as updateRow,
} from '@throughline/db/organizations/grants';
import type { RequestContext } from '../../context.ts';
import { isMailAddress } from '../../mail/mail-address.ts';
import { refuse, refuseUnknown } from '../../refused.ts';
import { type OrganizationModel, openOrganizationOrRefuse } from '../organizations/find-organizations.ts';
import { mailGrant } from './mail-grant.ts';
import { type LimitsInput, readLimits } from './read-limits.ts';
import { tellOtherSide } from './tell-other-side.ts';

export interface OfferedGrant {
  grant: GrantRow;
  /** Told this once. */
  link: string;
  mailed: boolean;
}

interface GrantInput {
  organizationId: string;
  id: string;
}

const openMax = 200;

export async function offerGrant(
  context: RequestContext,
  {
    organizationId,
    ...input
  }: LimitsInput & { organizationId: string; label: string; role: Role; email?: string | null },
): Promise<OfferedGrant> {
  const organization = await openOrganizationOrRefuse(context, organizationId);
  if (organization.kind !== 'MERCHANT') refuse('organizationId', 'A merchant gives grants; an agency takes them up.');
  const none = { label: '', role: '', seesPersonal: false, allStores: true, storeIds: [], expiresAt: null };
  const limits = await readLimits(context, organization, input, none);
  const email = input.email?.trim().toLowerCase() || null;
  if (email !== null && !isMailAddress(email)) refuse('email', `${JSON.stringify(input.email)} is no e-mail address.`);
  const { services, viewer, now } = context;
  const given = await findGrantsGiven(services.database, organizationId, now);
  if (given.filter(isGrantOpen).length >= openMax)
    refuse('organizationId', `At most ${openMax} grants are open at once.`, 'LIMIT');
  const by = { createdBy: viewer.id, email, now };
  const { id, token } = await offerRow(services.database, organizationId, limits, by);
  return send(context, await readGrant(context, { organizationId, id }), token);
}

/** A new link for an offer that nobody has taken up; the former one ends. */
export async function renewGrant(context: RequestContext, input: GrantInput): Promise<OfferedGrant> {
  const { organization, grant } = await openGrant(context, input);
  await readLimits(context, organization, {}, limitsOf(grant));
  const token = await renewRow(context.services.database, input, context.viewer.id, context.now);
  if (token === null) refuse('id', 'It was taken up or has ended: there is no link to renew.');
  return send(context, await readGrant(context, input), token);
}

export async function updateGrant(
  context: RequestContext,
  { organizationId, id, ...changes }: GrantInput & LimitsInput,
): Promise<GrantRow> {
  for (;;) {
    const { organization, grant } = await openGrant(context, { organizationId, id });
    const limits = await readLimits(context, organization, changes, limitsOf(grant));
    const outcome = await updateRow(context.services.database, grant, limits);
    if (outcome === 'ENDED') refuse('id', 'It has ended.');
    // Whatever came in between is read, and what is asked for made of that.
    if (outcome === 'CHANGED') continue;
    const updated = await readGrant(context, { organizationId, id });
    await tellOtherSide(context, 'updateGrant', updated, grant);
    return updated;
  }
}

/** At once: the agency's next request finds nothing. */
export async function endGrant(context: RequestContext, input: GrantInput): Promise<GrantRow> {
  const { grant } = await openGrant(context, input);
  const end = { endReason: 'REVOKED', endedBy: context.viewer.id } as const;
  if (!(await endRow(context.services.database, input.id, end, context.now))) refuse('id', 'It has ended already.');
  const ended = await readGrant(context, input);
  await tellOtherSide(context, 'endGrant', ended, grant);
  return ended;
}

async function openGrant(
  context: RequestContext,
  input: GrantInput,
): Promise<{ organization: OrganizationModel; grant: GrantRow }> {
  const organization = await openOrganizationOrRefuse(context, input.organizationId);
  return { organization, grant: await readGrant(context, input) };
}

async function readGrant({ services, now }: RequestContext, { organizationId, id }: GrantInput): Promise<GrantRow> {
  const grant = await findGrant(services.database, { side: 'given', organizationId, id }, now);
  return grant ?? refuseUnknown('id', 'grant');
}

const limitsOf = ({ stores, allStores, ...grant }: GrantRow) => ({
  label: grant.label,
  role: grant.role,
  seesPersonal: grant.seesPersonal,
  allStores,
  storeIds: allStores ? [] : stores.map(({ id }) => id),
  expiresAt: grant.expiresAt,
});

async function send(context: RequestContext, grant: GrantRow, token: string): Promise<OfferedGrant> {
  const link = `${context.services.env.publicUrl}/grants/${token}`;
  return { grant, link, mailed: await mailGrant(context, grant, link) };
}
