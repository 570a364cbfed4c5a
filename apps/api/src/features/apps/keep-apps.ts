// An organization's own apps: registered, changed, given another secret and deleted.

import {
  changeApp as change,
  createApp as create,
  deleteApp as drop,
  findAppsOf,
  type MadeApp,
  type PartnerAppRow,
} from '@throughline/db/apps/partner-apps';
import type { RequestContext } from '../../context.ts';
import { readName } from '../../read-name.ts';
import { Refused, refuse, refuseUnknown, type UserProblem } from '../../refused.ts';
import { type OrganizationModel, openOrganizationOrRefuse } from '../organizations/find-organizations.ts';
import { redirectUriProblem } from './read-redirect-uri.ts';

export interface KeptApp {
  app: PartnerAppRow | null;
  /** Shown this once; null where none was made. */
  secret: string | null;
}

const appsMax = 50;
const urisMax = 10;

export function findApps({ services }: RequestContext, { id, role }: OrganizationModel): Promise<PartnerAppRow[]> {
  return role === null ? Promise.resolve([]) : findAppsOf(services.database, id);
}

export interface NewAppInput {
  organizationId: string;
  name: string;
  redirectUris: readonly string[];
  isPublic?: boolean | null;
}

export async function createApp(context: RequestContext, input: NewAppInput): Promise<KeptApp> {
  const { id: organizationId } = await openOrganizationOrRefuse(context, input.organizationId);
  refuseWrongUris(input.redirectUris);
  const name = readName('name', input.name);
  const { database } = context.services;
  if ((await findAppsOf(database, organizationId)).length >= appsMax)
    refuse('organizationId', `An organization has at most ${appsMax} apps.`, 'LIMIT');
  const { redirectUris, isPublic } = input;
  const createdBy = context.viewer.id;
  return create(database, { organizationId, name, redirectUris, isPublic: isPublic ?? false, createdBy });
}

function refuseWrongUris(uris: readonly string[]): void {
  if (uris.length === 0) refuse('redirectUris', 'An app needs an address to come back to.');
  if (uris.length > urisMax) refuse('redirectUris', `An app has at most ${urisMax} addresses.`, 'LIMIT');
  const problems = uris.flatMap((uri, at): UserProblem[] => {
    const message = redirectUriProblem(uri);
    return message === null ? [] : [{ path: ['redirectUris', String(at)], code: 'WRONG_VALUE', message }];
  });
  if (problems.length > 0) throw new Refused(problems);
}

interface AppId {
  organizationId: string;
  id: string;
}

/** What an app was given stays, whatever it is called and wherever it comes back to. */
export async function updateApp(
  context: RequestContext,
  { name, redirectUris, ...app }: AppId & { name?: string | null; redirectUris?: readonly string[] | null },
): Promise<KeptApp> {
  await openOrganizationOrRefuse(context, app.organizationId);
  if (redirectUris) refuseWrongUris(redirectUris);
  const named = name === undefined || name === null ? {} : { name: readName('name', name) };
  return known(await change(context.services.database, app, { ...named, ...(redirectUris && { redirectUris }) }));
}

/** The former secret ends at once; what the app was given stays. */
export async function rotateAppSecret(context: RequestContext, app: AppId): Promise<KeptApp> {
  await openOrganizationOrRefuse(context, app.organizationId);
  const changed = known(await change(context.services.database, app, { rotate: true }));
  if (changed.secret === null) refuse('id', 'A public app has no secret.');
  return changed;
}

/** With it goes all that it was ever given: its programs are refused from their next request on. */
export async function deleteApp(context: RequestContext, app: AppId): Promise<KeptApp> {
  await openOrganizationOrRefuse(context, app.organizationId);
  if (!(await drop(context.services.database, app))) refuseUnknown('id', 'app');
  return { app: null, secret: null };
}

const known = (made: MadeApp | null): MadeApp => made ?? refuseUnknown('id', 'app');
