// Single sign-on as an owner sets it up: the provider, whose domains it signs in, and whether there is another way in.

import { randomBytes } from 'node:crypto';
import { seal } from '@throughline/db/auth/seal';
import {
  addSignOnDomain,
  findSignOn,
  keepSignOn,
  noteDomainVerified,
  removeSignOn,
  removeSignOnDomain,
  requireSignOn,
  type SignOnDomainRow,
  type SignOnRole,
  type SignOnRow,
} from '@throughline/db/sign-on/sign-on-settings';
import type { RequestContext } from '../../context.ts';
import { Refused, refuse, refuseUnknown, type UserProblem } from '../../refused.ts';
import { type OrganizationModel, openOrganizationOrRefuse } from '../organizations/find-organizations.ts';
import { openProvider, providerWords, sealedFor, secretOf } from './identity-provider.ts';
import { readMailDomain } from './mail-domain.ts';
import { type DomainFinding, recordName, recordValue, verifyDomain } from './verify-domain.ts';

export interface SingleSignOnModel {
  organizationId: string;
  row: SignOnRow | null;
  domains: SignOnDomainRow[];
}

const domainsMax = 20;

export async function readSingleSignOn(context: RequestContext, { id }: OrganizationModel): Promise<SingleSignOnModel> {
  return { organizationId: id, ...(await findSignOn(context.services.database, id)) };
}

export interface SignOnInput {
  organizationId: string;
  issuer: string;
  clientId: string;
  clientSecret?: string | null;
  defaultRole: SignOnRole;
}

/** The provider is asked before anything is kept: what it says of itself must be what was typed. */
export async function setSingleSignOn(context: RequestContext, input: SignOnInput): Promise<SingleSignOnModel> {
  const organization = await openOrganizationOrRefuse(context, input.organizationId);
  const { env, database } = context.services;
  const settings = readSettings(input, env.outgoingAllowed);
  const clientSecret = input.clientSecret?.trim() || undefined;
  const sealedSecret =
    clientSecret === undefined ? undefined : seal(secretOf(env), clientSecret, sealedFor(organization.id));
  await mustAnswer(context, { ...settings, organizationId: organization.id, sealedSecret });
  const kept = await keepSignOn(
    database,
    organization.id,
    { ...settings, ...(sealedSecret === undefined ? {} : { sealedSecret }) },
    context.now,
  );
  if (kept === null) refuse('clientSecret', 'The client secret is missing: the identity provider shows it once.');
  return readSingleSignOn(context, organization);
}

function readSettings({ issuer, clientId, defaultRole }: SignOnInput, allowed: readonly string[]) {
  const problems: UserProblem[] = [];
  const wrong = (field: string, message: string) => problems.push({ path: [field], code: 'WRONG_VALUE', message });
  const address = issuer.trim();
  const url = URL.canParse(address) ? new URL(address) : null;
  const isAllowed = url !== null && allowed.some((one) => one === url.host || one === `${url.hostname}:*`);
  if (url === null || (url.protocol !== 'https:' && !(url.protocol === 'http:' && isAllowed)))
    wrong('issuer', 'The issuer is an address that begins with https://, as the provider tells it.');
  else if (url.search !== '' || url.hash !== '' || url.username !== '')
    wrong('issuer', 'The issuer is an address without anything behind ? or #, and without a password.');
  if (!/^[\x21-\x7e]{1,300}$/.test(clientId.trim()))
    wrong('clientId', 'The client id is 1 to 300 letters, digits and signs without spaces.');
  if (problems.length > 0) throw new Refused(problems);
  return { issuer: address, clientId: clientId.trim(), defaultRole };
}

async function mustAnswer(
  { services, log }: RequestContext,
  input: Pick<SignOnRow, 'organizationId' | 'issuer' | 'clientId'> & { sealedSecret: string | undefined },
): Promise<void> {
  const row = {
    ...input,
    // Discovery does not need the secret: what is kept already stays sealed.
    sealedSecret: input.sealedSecret ?? seal(secretOf(services.env), 'none', sealedFor(input.organizationId)),
    defaultRole: 'viewer',
    required: false,
    lastUsedAt: null,
    changedAt: new Date(-services.now()),
  };
  try {
    const { token_endpoint, authorization_endpoint, jwks_uri } = (await openProvider(services, row)).serverMetadata();
    if (!token_endpoint || !authorization_endpoint || !jwks_uri)
      refuse('issuer', 'The identity provider names no authorization, token or key address.');
  } catch (error) {
    if (error instanceof Refused) throw error;
    log.warn({ err: error }, 'An identity provider could not be read');
    refuse('issuer', providerWords(error));
  }
}

export async function requireSingleSignOn(
  context: RequestContext,
  { organizationId, required }: { organizationId: string; required: boolean },
): Promise<SingleSignOnModel> {
  const organization = await openOrganizationOrRefuse(context, organizationId);
  if (!(await requireSignOn(context.services.database, organizationId, required)))
    refuse('required', 'Sign in by it once before you require it of others.');
  return readSingleSignOn(context, organization);
}

/** Who has no password asks for a link by mail, or is invited again. */
export async function removeSingleSignOn(context: RequestContext, organizationId: string): Promise<SingleSignOnModel> {
  const organization = await openOrganizationOrRefuse(context, organizationId);
  if (!(await removeSignOn(context.services.database, organizationId)))
    refuseUnknown('organizationId', 'single sign-on');
  return readSingleSignOn(context, organization);
}

export async function addDomain(
  context: RequestContext,
  { organizationId, domain: typed }: { organizationId: string; domain: string },
): Promise<SingleSignOnModel> {
  const organization = await openOrganizationOrRefuse(context, organizationId);
  const domain =
    readMailDomain(typed) ?? refuse('domain', `${JSON.stringify(typed)} is no domain such as example.com.`);
  const token = randomBytes(24).toString('base64url');
  const added = await addSignOnDomain(context.services.database, organizationId, { domain, token, max: domainsMax });
  if (added === null) refuse('domain', `At most ${domainsMax} domains.`, 'LIMIT');
  return readSingleSignOn(context, organization);
}

interface DomainInput {
  organizationId: string;
  id: string;
}

const findingWords: Readonly<Record<Exclude<DomainFinding, 'VERIFIED'>, (row: SignOnDomainRow) => string>> = {
  MISSING: (row) =>
    `The DNS has no TXT record at ${recordName(row)} yet. A new one takes minutes to hours to be seen everywhere.`,
  OTHER: (row) => `The TXT record at ${recordName(row)} says something else than ${recordValue(row)}.`,
  UNREACHABLE: (row) => `The DNS did not answer for ${recordName(row)}. Try again in a moment.`,
};

export async function checkDomain(context: RequestContext, input: DomainInput): Promise<SingleSignOnModel> {
  const { organization, row } = await openDomain(context, input);
  const finding = await verifyDomain(row, context.services.env.dnsServers);
  if (finding !== 'VERIFIED') refuse('id', findingWords[finding](row));
  if ((await noteDomainVerified(context.services.database, row, context.now)) === null)
    refuse('id', 'Another organization has verified this domain here. It is to be removed there first.');
  return readSingleSignOn(context, organization);
}

export async function removeDomain(context: RequestContext, input: DomainInput): Promise<SingleSignOnModel> {
  const { organization, row } = await openDomain(context, input);
  await removeSignOnDomain(context.services.database, row);
  return readSingleSignOn(context, organization);
}

async function openDomain(
  context: RequestContext,
  { organizationId, id }: DomainInput,
): Promise<{ organization: OrganizationModel; row: SignOnDomainRow }> {
  const organization = await openOrganizationOrRefuse(context, organizationId);
  const { domains } = await findSignOn(context.services.database, organizationId);
  return { organization, row: domains.find((one) => one.id === id) ?? refuseUnknown('id', 'domain') };
}
