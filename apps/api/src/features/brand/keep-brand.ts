// How an agency looks to its own people, and to whom it shows a client's stores.

import {
  brandTokens,
  contrastLeast,
  contrastOf,
  nearestReadable,
  readColour,
} from '@throughline/core/brand/brand-colour';
import { type BrandRow, findBrands, keepBrand } from '@throughline/db/organizations/brands';
import { findReachedStores } from '@throughline/db/organizations/reached-stores';
import type { ShareLinkRow } from '@throughline/db/sharing/share-links';
import type { RequestContext } from '../../context.ts';
import { readName } from '../../read-name.ts';
import { Refused, refuse, type UserProblem } from '../../refused.ts';
import { type OrganizationModel, openOrganizationOrRefuse } from '../organizations/find-organizations.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { readLogo } from './read-logo.ts';

export interface BrandModel extends BrandRow {
  tokens: Readonly<Record<string, string>> | null;
}

const asBrand = (row: BrandRow | undefined): BrandModel | null =>
  row ? { ...row, tokens: row.colour === null ? null : brandTokens(row.colour) } : null;

export async function findBrandOf(
  context: RequestContext,
  organizationIds: readonly string[],
): Promise<BrandModel | null> {
  if (organizationIds.length === 0) return null;
  const brands = await findBrands(context.services.database, organizationIds);
  const [id] = organizationIds.filter((one) => brands.has(one));
  return id === undefined ? null : asBrand(brands.get(id));
}

/** Of the agency by which the viewer reaches the store; null for its own people, and for keys and links. */
export const findBrandOfStore = (context: RequestContext, { grant, through }: OpenStore): Promise<BrandModel | null> =>
  grant === null ? Promise.resolve(null) : findBrandOf(context, through);

/** Of the agency by which who made a read-only link reaches its store at this moment; null for the store's own people. */
export async function findBrandOfMaker(
  context: RequestContext,
  { storeId, createdBy }: Pick<ShareLinkRow, 'storeId' | 'createdBy'>,
): Promise<BrandModel | null> {
  if (createdBy === null) return null;
  const reached = await findReachedStores(context.services.database, createdBy, context.now);
  const store = reached.find(({ id }) => id === storeId);
  return !store || store.grant === null ? null : findBrandOf(context, store.through);
}

export interface BrandInput {
  organizationId: string;
  name?: string | null;
  colour?: string | null;
  logo?: string | null;
}

/** What is absent stays, null takes it away. A colour that could not be read is refused, with the nearest that can. */
export async function setBrand(
  context: RequestContext,
  { organizationId, ...given }: BrandInput,
): Promise<{ organization: OrganizationModel }> {
  const organization = await openOrganizationOrRefuse(context, organizationId);
  if (organization.kind !== 'AGENCY') refuse('organizationId', 'Agencies alone have a look of their own.');
  const problems: UserProblem[] = [];
  const read = <T>(value: string | null | undefined, parse: (text: string) => T): T | null | undefined => {
    if (value === undefined || value === null) return value;
    try {
      return parse(value);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      problems.push(...error.problems);
      return undefined;
    }
  };
  const brand = {
    name: read(given.name, (text) => readName('name', text)),
    colour: read(given.colour, readBrandColour),
    logo: read(given.logo, (base64) => readLogo('logo', base64)),
  };
  if (problems.length > 0) throw new Refused(problems);
  await keepBrand(context.services.database, organization.id, brand as Partial<BrandRow>);
  return { organization };
}

function readBrandColour(text: string): string {
  const colour = readColour(text);
  if (colour === null) refuse('colour', 'A colour as #1a2b3c is expected.');
  const contrast = contrastOf(colour);
  if (contrast < contrastLeast) {
    const found = (Math.floor(contrast * 100) / 100).toFixed(2);
    refuse(
      'colour',
      `Words in it have a contrast of ${found} to 1, ${contrastLeast} are needed. The nearest that has it: ${nearestReadable(colour)}.`,
    );
  }
  return colour;
}
