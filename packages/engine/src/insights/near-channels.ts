// The channels whose customers may live near a store, and which of them have stores.

import type { Columns } from '../columns/columns.ts';
import type { Asked } from './asked.ts';
import { addEveryone, type Passes, type PassKind, type PeoplePass } from './people-pass.ts';

/** So many channels, as conditions may name, are chosen: those of most orders. */
export const CHOSEN_MAX = 100;

export interface NearChannel {
  handle: string;
  /** Some counted order of it names a location. */
  isAtLocations: boolean;
  isChosen: boolean;
}

interface LocatedOrders {
  /** Orders by code of their channel, whoever's they are. */
  counts: Float64Array;
  /** 1 = some order of the channel names a location. */
  atLocations: Uint8Array;
}

class OrdersAtLocations implements PeoplePass {
  readonly sums: LocatedOrders;

  constructor(
    private readonly columns: Columns,
    private readonly asked: Asked,
  ) {
    const { length } = columns.orders.text.channel.dictionary;
    this.sums = { counts: new Float64Array(length), atLocations: new Uint8Array(length) };
  }

  addPersons(start: number, stop: number): void {
    const { orderStart, orderEnd } = this.columns;
    for (let person = start; person < stop; person++) this.addRows(orderStart[person]!, orderEnd[person]!);
  }

  addAnonymous(): void {
    const { rows, count } = this.columns.anonymous;
    for (let i = 0; i < count; i++) this.addRows(rows[i]!, rows[i]! + 1);
  }

  /** In the order of their instants. */
  private addRows(first: number, end: number): void {
    const { counts, atLocations } = this.sums;
    const { placedAt, text } = this.columns.orders;
    for (let order = first; order < end && placedAt[order]! <= this.asked.instant; order++) {
      const code = text.channel.codes[order]!;
      counts[code]!++;
      if (text.location.codes[order]! >= 0) atLocations[code] = 1;
    }
  }

  join({ counts, atLocations }: LocatedOrders): void {
    for (let code = 0; code < counts.length; code++) {
      this.sums.counts[code]! += counts[code]!;
      this.sums.atLocations[code]! |= atLocations[code]!;
    }
  }
}

export const ordersAtLocations: PassKind<Record<string, never>, OrdersAtLocations> = {
  name: 'ordersAtLocations',
  open: (columns, asked) => new OrdersAtLocations(columns, asked),
};

/** The channels, and by code which are chosen. */
export function* findNearChannels(
  columns: Columns,
  asked: Asked,
  chosen: readonly string[] | null,
): Passes<{ isChosen: readonly boolean[]; channels: NearChannel[] }> {
  const { dictionary } = columns.orders.text.channel;
  const pass = yield* addEveryone(asked, ordersAtLocations, {});
  pass.addAnonymous();
  const { counts, atLocations } = pass.sums;
  const known = dictionary.map((_, code) => code).filter((code) => counts[code]! > 0);
  known.sort((a, b) => counts[b]! - counts[a]! || (dictionary[a]! < dictionary[b]! ? -1 : 1));
  const wanted = known.filter((code) => (chosen ? chosen.includes(dictionary[code]!) : atLocations[code] === 0));
  const isChosen = dictionary.map(() => false);
  for (const code of wanted.slice(0, CHOSEN_MAX)) isChosen[code] = true;
  const channels = known.map((code) => ({
    handle: dictionary[code]!,
    isAtLocations: atLocations[code] === 1,
    isChosen: isChosen[code]!,
  }));
  return { isChosen, channels };
}
