// The oracle: a naive reading of docs/semantics.md that shares no code with the engine. It evaluates from scratch: one person,
// one instant, only the facts known then; histories by asking at every fact and every midnight.

import { createHash } from 'node:crypto';
import { dateOf, dayOfIso, monthsLater, startOf } from './oracle-calendar.ts';
import { OracleEdge } from './oracle-edge.ts';
import {
  idOrder,
  inWindow,
  type Node,
  type Ops,
  type PlainDefinition,
  type PlainEvent,
  type PlainOrder,
  type PlainStore,
  propertiesHold,
  scalarHolds,
  whereHolds,
} from './oracle-facts.ts';
import { eventMeasureHolds, orderMeasureHolds } from './oracle-measures.ts';
import { birthDayOf, changedHolds, nearHolds, profileHolds } from './oracle-profile.ts';
import { scoreHolds } from './oracle-scores.ts';

export class Oracle {
  private readonly intervalsKnown = new Map<string, [number, number][]>();

  /** `horizon` = the last instant that any question looks at. */
  constructor(
    readonly store: PlainStore,
    readonly references: Record<string, PlainDefinition>,
    readonly horizon: number,
  ) {}

  day(t: number): number {
    return dateOf(this.store.zone, t);
  }

  /** A person's counted orders known at t, in sequence. */
  orders(person: string, t: number): PlainOrder[] {
    return this.store.orders
      .filter((order) => order.person === person && !order.cancelled && order.at <= t)
      .sort(
        (a, b) =>
          a.at - b.at || (a.connection < b.connection ? -1 : a.connection > b.connection ? 1 : idOrder(a.id, b.id)),
      );
  }

  isMember({ universe, condition }: PlainDefinition, person: string, t: number): boolean {
    if (this.store.people.find(({ id }) => id === person)!.knownAt > t) return false;
    if (universe === 'customers' && this.orders(person, t).length === 0) return false;
    return this.holds(condition, person, t);
  }

  holds(node: Node, person: string, t: number): boolean {
    if (node.all) return (node.all as Node[]).every((part) => this.holds(part, person, t));
    if (node.any) return (node.any as Node[]).some((part) => this.holds(part, person, t));
    if (node.not) return !this.holds(node.not as Node, person, t);
    if (node.atLeast) {
      const { count, of } = node.atLeast as { count: number; of: Node[] };
      return of.filter((part) => this.holds(part, person, t)).length >= count;
    }
    if (node.bucket) return inBucket(node.bucket as { salt: string; from: number; to: number }, person);
    if (node.orders) return this.ordersHold(node.orders as Node, person, t);
    if (node.events) return this.eventsHold(node.events as Node, person, t);
    if (node.sequence) return this.sequenceHolds(node.sequence as Node, person, t);
    if (node.profile) return profileHolds(this, node.profile as Node, person, t);
    if (node.people) {
      const field = `listed:${(node.people as { import: string }).import}`;
      return this.store.attributes.some((row) => row.person === person && row.field === field && row.at <= t);
    }
    if (node.near) return nearHolds(this, node.near as Node, person, t);
    if (node.changed) return changedHolds(this, node.changed as Node, person, t);
    if (node.segment) return this.segmentHolds(node.segment as Node, person, t);
    if (node.score) return scoreHolds(this, node.score as Node, person, t);
    return this.movedHolds(node.moved as Node, person, t);
  }

  private ordersHold(node: Node, person: string, t: number): boolean {
    let selected = this.orders(person, t);
    const position = node.position as { from?: number; to?: number; last?: true } | undefined;
    if (position?.last) selected = selected.slice(-1);
    else if (position)
      selected = selected.filter((_, i) => i + 1 >= (position.from ?? 1) && i + 1 <= (position.to ?? Infinity));
    selected = selected.filter((order) => this.factLies(node.when as Node, order.at, person, t));
    const matching = selected.filter((order) => !node.where || whereHolds(node.where as Node, order, t));
    if (node.some) return scalarHolds(node.some as Ops, matching.length);
    if (node.none) return matching.length === 0;
    if (node.every) return selected.length === 0 ? node.orEmpty === true : matching.length === selected.length;
    const [kind, argument] = Object.entries(node.measure as Node)[0]!;
    return orderMeasureHolds(this, { kind, argument, is: node.is as Ops }, matching, t);
  }

  private factLies(when: Node | undefined, at: number, person: string, t: number): boolean {
    const asked = when?.anniversary as { of: string; within: { days: number } } | undefined;
    if (!asked) return inWindow(when, this.day(at), this.day(t), this.store.weekStartsOn);
    const first = this.orders(person, t)[0];
    const date = asked.of === 'birthDate' ? birthDayOf(this, person, t) : first ? this.day(first.at) : null;
    if (date === null) return false;
    const returns = Array.from({ length: 200 }, (_, year) => monthsLater(date, 12 * (year + 1)));
    return returns.some((a) => Math.abs(this.day(at) - a) <= asked.within.days);
  }

  /** A person's events of a kind known at t, in sequence. */
  private events(person: string, kind: string, t: number): PlainEvent[] {
    return [...this.store.events, ...this.store.orders.flatMap(eventsOfOrder)]
      .filter((event) => event.person === person && event.kind === kind && event.at <= t)
      .sort(
        (a, b) =>
          a.at - b.at || (a.connection < b.connection ? -1 : a.connection > b.connection ? 1 : idOrder(a.id, b.id)),
      );
  }

  private eventsHold(node: Node, person: string, t: number): boolean {
    const position = node.position as { from?: number; to?: number; last?: true } | undefined;
    const all = this.events(person, node.kind as string, t);
    const selected = all.filter((event, i) => {
      if (position?.last && i < all.length - 1) return false;
      if (position && !position.last && (i + 1 < (position.from ?? 1) || i + 1 > (position.to ?? Infinity)))
        return false;
      return this.factLies(node.when as Node, event.at, person, t);
    });
    const matching = selected.filter((event) => !node.where || propertiesHold(node.where as Node, event.properties));
    if (node.some) return scalarHolds(node.some as Ops, matching.length);
    if (node.none) return matching.length === 0;
    if (node.every) return selected.length === 0 ? node.orEmpty === true : matching.length === selected.length;
    const [kind, argument] = Object.entries(node.measure as Node)[0]!;
    return eventMeasureHolds(this, { kind, argument, is: node.is as Ops }, matching, t);
  }

  /** Tries every choice of facts. */
  private sequenceHolds(node: Node, person: string, t: number): boolean {
    const steps = node.steps as Node[];
    const gaps = (node.gaps ?? []) as Node[];
    const factsOf = (step: Node): number[] =>
      step.order
        ? this.orders(person, t).flatMap((order) => (whereHolds(step.order as Node, order, t) ? [order.at] : []))
        : this.events(person, (step.event as Node).kind as string, t).flatMap((event) =>
            propertiesHold(((step.event as Node).where ?? {}) as Node, event.properties) ? [event.at] : [],
          );
    const leadsTo = (gap: Node, from: number, to: number): boolean => {
      const apart = this.day(to) - this.day(from);
      const { within, after } = gap as { within?: { days: number }; after?: { days: number } };
      if (!(from < to) || (within && apart > within.days) || (after && apart < after.days)) return false;
      return !gap.without || !factsOf(gap.without as Node).some((at) => from < at && at < to);
    };
    const chainFrom = (i: number, before: number | null): boolean => {
      if (i === steps.length) return true;
      return factsOf(steps[i]!).some(
        (at) =>
          inWindow(node.when as Node | undefined, this.day(at), this.day(t), this.store.weekStartsOn) &&
          (before === null || leadsTo(gaps[i - 1] ?? {}, before, at)) &&
          chainFrom(i + 1, at),
      );
    };
    return chainFrom(0, null);
  }

  /** Every instant at which anything about a person may change: all its facts, and every midnight with the instant before. */
  instants(person: string): number[] {
    const { orders, attributes, events, people, zone } = this.store;
    const facts = [
      people.find(({ id }) => id === person)!.knownAt,
      ...orders
        .filter((order) => order.person === person)
        .flatMap((order) => [order.at, order.cancelledAt ?? order.at, ...order.refunds.map((r) => r.at)]),
      ...attributes.filter((row) => row.person === person).map((row) => row.at),
      ...events.filter((event) => event.person === person).map((event) => event.at),
    ];
    const all = new Set(facts);
    for (let day = this.day(Math.min(...facts)); day <= this.day(this.horizon) + 1; day++) {
      all.add(startOf(zone, day));
      all.add(startOf(zone, day) - 1);
    }
    return [...all].filter((t) => t <= this.horizon).sort((a, b) => a - b);
  }

  /** [entered, left) up to the horizon, by asking at every instant. */
  intervals(definition: PlainDefinition, person: string): [number, number][] {
    const key = `${person} ${JSON.stringify(definition)}`;
    let found = this.intervalsKnown.get(key);
    if (found) return found;
    found = [];
    let inside = false;
    for (const t of this.instants(person)) {
      const now = this.isMember(definition, person, t);
      if (now && !inside) found.push([t, Infinity]);
      if (!now && inside) found.at(-1)![1] = t;
      inside = now;
    }
    this.intervalsKnown.set(key, found);
    return found;
  }

  private segmentHolds(node: Node, person: string, t: number): boolean {
    if (node.asOf) {
      const at = startOf(this.store.zone, dayOfIso(node.asOf as string) + 1) - 1;
      return at <= t && this.segmentHolds({ ...node, asOf: undefined }, person, at);
    }
    const target = this.references[node.id as string]!;
    if (node.is === 'member') return this.isMember(target, person, t);
    const within = (d: number) => inWindow(node.when as Node, d, this.day(t), this.store.weekStartsOn);
    return this.intervals(target, person).some(([entered, left]) => {
      if (node.is === 'entered') return entered <= t && within(this.day(entered));
      if (node.is === 'left') return left <= t && within(this.day(left));
      if (entered > t) return false;
      for (let d = this.day(entered); d <= this.day(Math.min(left - 1, t)); d++) if (within(d)) return true;
      return false;
    });
  }

  private movedHolds(node: Node, person: string, t: number): boolean {
    const within = (d: number) => inWindow(node.when as Node, d, this.day(t), this.store.weekStartsOn);
    const [a, b] = [this.references[node.from as string]!, this.references[node.to as string]!];
    const edge = new OracleEdge(this, a, b, (node.maxGapDays as number | undefined) ?? 0, person);
    const instants = this.instants(person).filter((at) => at <= t);
    const moves = instants.filter((at) => within(this.day(at)) && edge.movesAt(at));
    const is = node.is ?? 'moved';
    if (is === 'atRisk')
      return instants.some((at) => (within(this.day(at)) || this.isJustBefore(at, within)) && edge.atRiskAt(at));
    if (moves.length === 0) return false;
    return is === 'moved' || edge.inA(moves[0]!) === (is === 'stayed');
  }

  /** The last instant before the first day of a window. */
  private isJustBefore(at: number, within: (d: number) => boolean): boolean {
    return this.day(at + 1) > this.day(at) && within(this.day(at) + 1) && !within(this.day(at));
  }
}

/** Its cancellation and its refunds, cancelled or not. */
function eventsOfOrder(order: PlainOrder): PlainEvent[] {
  const { person, connection, id, channel, location, cancelledAt } = order;
  if (person === null) return [];
  const base = { channel, orderId: id };
  const cancelled = { amount: order.gross / 100, ...base, ...(location === null ? {} : { location }) };
  return [
    ...(order.cancelled && cancelledAt !== undefined
      ? [{ person, connection, id, kind: 'order_cancelled', at: cancelledAt, properties: cancelled }]
      : []),
    ...order.refunds.map((refund) => ({
      person,
      connection,
      id: refund.id,
      kind: 'order_refunded',
      at: refund.at,
      properties: { amount: refund.amount / 100, ...base },
    })),
  ];
}

function inBucket({ salt, from, to }: { salt: string; from: number; to: number }, person: string): boolean {
  const bits = [...createHash('sha256').update(salt).update(Uint8Array.of(0)).update(person).digest()]
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('');
  const u = Number.parseInt(bits.slice(0, 52), 2) / 2 ** 52;
  return from <= u && u < to;
}
