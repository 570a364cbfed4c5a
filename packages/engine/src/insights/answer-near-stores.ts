// Who shops without a shop and lives near one (docs/semantics.md 8, Near store).

import type { Point } from '@throughline/core/facts/coordinates';
import type { Columns } from '../columns/columns.ts';
import { readProfileField } from '../compile/profile-values.ts';
import { View } from '../compile/view.ts';
import { neededByBase, neededByField, neededByProfile } from '../questions/columns-needed.ts';
import { type Asked, eachPerson, FIRST_GROUP, windowEnd, windowStart } from './asked.ts';
import type { Insight, InsightScope } from './insight.ts';
import { type MapCell, MapCells } from './map-cells.ts';
import { findNearChannels, type NearChannel } from './near-channels.ts';
import { ordersAmount } from './orders-amount.ts';
import { OwnLocations, type Place } from './own-locations.ts';
import type { Passes } from './people-pass.ts';
import { NO_PEOPLE, type PeopleFigures, PeopleSums } from './people-sums.ts';

/** So many locations, those with most people near, have a row. */
export const LOCATIONS_MAX = 500;
export interface NearStoresQuery extends InsightScope {
  radiusKm: number;
  /** Handles; null = the channels of which no order names a location. */
  channels: readonly string[] | null;
}

export interface NearLocation extends PeopleFigures {
  id: string;
  name: string;
  /** Where it is; of several connections there may be several. */
  points: Point[];
  /** People whose nearest it is. */
  nearest: number;
}

export interface NearStores {
  /** Most counted orders known at the instant first. */
  channels: NearChannel[];
  /** Own locations with coordinates that are open; `locations` are at most `LOCATIONS_MAX` of them, most people near first. */
  locationCount: number;
  locations: NearLocation[];
  /** Open ones of which it is not known where they are. */
  unplacedCount: number;
  /** All of these people; near any location, near none, and of whom it is not known where they live: a partition. */
  all: PeopleFigures;
  near: PeopleFigures;
  far: PeopleFigures;
  unknown: PeopleFigures;
  /** Most people first. */
  cells: MapCell[];
  /** People of known place in no cell. */
  elsewhere: number;
}

/** Of the first group alone. */
export const nearStores: Insight<NearStoresQuery, NearStores> = {
  needed: ({ base }) => [...neededByBase(base), ...neededByField('location'), ...neededByProfile('coordinates')],
  answer: answerNearStores,
};

/** Rows of people; those of each location follow. */
const [ALL, NEAR, FAR, UNKNOWN, BY_LOCATION] = [0, 1, 2, 3, 4];

/** Who lives where is asked on one thread: others are handed no profiles, and each would read every place anew. */
function* answerNearStores(
  columns: Columns,
  asked: Asked,
  { radiusKm, channels, base }: NearStoresQuery,
): Passes<NearStores> {
  const found = yield* findNearChannels(columns, asked, channels);
  const own = new OwnLocations(columns.store.locations, asked.day, radiusKm);
  const nearest = new Uint32Array(own.locations.length);
  const people = new PeopleSums();
  const cells = new MapCells();
  const placeOf = readPlaces(columns, asked, own);
  eachChosen(columns, asked, found.isChosen, (person, first, end, from, to) => {
    const amount = ordersAmount(columns, from, to, base, asked.instant);
    const { day } = columns.orders;
    const add = (row: number) => people.add(row, to - from, amount, day[to - 1]! - day[from]!);
    add(ALL);
    const place = placeOf(person, first, end);
    if (place === null) return add(UNKNOWN);
    cells.add(place.at);
    add(place.near.length > 0 ? NEAR : FAR);
    for (const location of place.near) add(BY_LOCATION + location);
    if (place.nearest !== null) nearest[place.nearest]!++;
  });
  const { figures } = people;
  const figuresOf = (row: number) => figures.get(row) ?? NO_PEOPLE;
  const rows = own.locations.map((location, i) => ({
    ...location,
    nearest: nearest[i]!,
    ...figuresOf(BY_LOCATION + i),
  }));
  rows.sort((a, b) => b.customers - a.customers);
  return {
    channels: found.channels,
    locationCount: rows.length,
    locations: rows.slice(0, LOCATIONS_MAX),
    unplacedCount: own.unplacedCount,
    all: figuresOf(ALL),
    near: figuresOf(NEAR),
    far: figuresOf(FAR),
    unknown: figuresOf(UNKNOWN),
    ...cells.plain,
  };
}

/** Calls `visit` with each person whose orders in the window, rows from up to `to`, all are in chosen channels. */
function eachChosen(
  columns: Columns,
  asked: Asked,
  isChosen: readonly boolean[],
  visit: (person: number, first: number, end: number, from: number, to: number) => void,
): void {
  const { codes } = columns.orders.text.channel;
  eachPerson(columns, asked, (person, first, end, groups) => {
    if ((groups & FIRST_GROUP) === 0) return;
    const from = windowStart(columns, asked, first, end);
    const to = windowEnd(columns, asked, from, end);
    if (from >= to) return;
    for (let order = from; order < to; order++) if (!isChosen[codes[order]!]) return;
    visit(person, first, end, from, to);
  });
}

/** Where a person lives, and near what; null where it is not known. */
function readPlaces(
  columns: Columns,
  { instant }: Asked,
  own: OwnLocations,
): (person: number, first: number, end: number) => Place | null {
  const readValue = readProfileField('coordinates', columns);
  const view = new View(columns);
  return (person, first, end) => {
    view.standAt(person, first, end, instant);
    return own.placeOf(readValue(view));
  };
}
