import { type NearPart, peopleNear } from '@throughline/core/insights/people-near';
import type { NearLocation, NearStores } from '@throughline/engine/insights/answer-near-stores';
import { CHOSEN_MAX } from '@throughline/engine/insights/near-channels';
import type { PeopleFigures } from '@throughline/engine/insights/people-sums';
import type { RequestContext } from '../../context.ts';
import { refuse } from '../../refused.ts';
import { makerSeesPeople } from '../sharing/maker-sees-people.ts';
import type { OpenStore } from '../stores/open-store.ts';
import type { CustomerFiguresModel } from './customer-figures-type.ts';
import { readScope, type ScopeArguments } from './scope-arguments.ts';
import { withoutFew } from './without-few.ts';

export const RADIUS_KM_DEFAULT = 25;
/** Beyond, a location is not one that people live near. */
const RADIUS_KM_MAX = 500;
const HANDLE_MAX = 200;

export interface NearStoresArguments extends ScopeArguments {
  radiusKm?: number | null;
  channels?: string[] | null;
}

export type NearPeopleModel = CustomerFiguresModel;

export interface NearStoresModel
  extends Omit<NearStores, 'channels' | 'locations' | 'all' | 'near' | 'far' | 'unknown'> {
  radiusKm: number;
  channels: { key: string; label: string; isAtLocations: boolean; isChosen: boolean }[];
  locations: (NearPeopleModel & Pick<NearLocation, 'id' | 'name' | 'points' | 'nearest'>)[];
  all: NearPeopleModel;
  near: NearPeopleModel;
  far: NearPeopleModel;
  unknown: NearPeopleModel;
}

/** null when a segment is unknown in this store. */
export async function findNearStores(
  context: RequestContext,
  store: OpenStore,
  { radiusKm: asked, channels: chosen, ...args }: NearStoresArguments,
): Promise<NearStoresModel | null> {
  const message = 'Where people live is personal data, which you may not see here.';
  const link = context.viewer.kind === 'share' ? context.viewer.link : null;
  const isSeen = link ? await makerSeesPeople(context, link) : store.seesPersonal;
  if (!isSeen) refuse('radiusKm', message, 'PERSONAL_FIELD');
  const radiusKm = readRadius(asked);
  const read = await readScope(context, store, args);
  if (!read) return null;
  const query = { ...read.scope, compareWith: null, radiusKm, channels: readChannels(chosen) };
  const found = await context.loaders.insight(store, 'nearStores', query);
  const answer = link ? withoutFew(found) : found;
  const { nameOf } = await context.loaders.channelNames(store);
  const channels = answer.channels.filter(({ isChosen }) => isChosen).map(({ handle }) => handle);
  const model = (figures: PeopleFigures, part: NearPart): NearPeopleModel => ({
    ...figures,
    currencyCode: store.currencyCode,
    customersOfAll: answer.all.customers,
    people: peopleNear(read.people, { channels, km: radiusKm, part }),
  });
  return {
    ...answer,
    radiusKm,
    channels: answer.channels.map(({ handle, ...channel }) => ({ key: handle, label: nameOf(handle), ...channel })),
    locations: answer.locations.map(({ id, name, points, nearest, ...figures }) => ({
      ...model(figures, { locationId: id }),
      ...{ id, name, points, nearest },
    })),
    all: model(answer.all, 'all'),
    near: model(answer.near, 'near'),
    far: model(answer.far, 'far'),
    unknown: model(answer.unknown, 'unknown'),
  };
}

function readRadius(radiusKm: number | null | undefined): number {
  const km = radiusKm ?? RADIUS_KM_DEFAULT;
  if (!(km >= 1 && km <= RADIUS_KM_MAX)) {
    refuse('radiusKm', `The distance is 1 to ${RADIUS_KM_MAX} km.`);
  }
  return km;
}

function readChannels(channels: readonly string[] | null | undefined): readonly string[] | null {
  if (!channels) return null;
  if (channels.length === 0) refuse('channels', 'Name one channel at least.');
  if (channels.length > CHOSEN_MAX) refuse('channels', `At most ${CHOSEN_MAX} channels.`);
  if (channels.some((handle) => handle.length > HANDLE_MAX)) refuse('channels', 'That is no handle of a channel.');
  return [...new Set(channels)];
}
