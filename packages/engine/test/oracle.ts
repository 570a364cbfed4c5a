// The oracle: a naive reading of docs/semantics.md that shares no code with the engine. It evaluates from scratch: one person,
// one instant, only the facts known then; histories by asking at every fact and every midnight.

import { dateOf, dayOfIso, startOf } from './oracle-calendar.ts';
import { OracleEdge } from './oracle-edge.ts';
import {
  amountOf,
  fold,
  idOrder,
  inWindow,
  listHolds,
  minor,
  type Node,
  type Ops,
  type PlainAttribute,
  type PlainDefinition,
  type PlainOrder,
  type PlainStore,
  same,
  scalarHolds,
  type Value,
  whereHolds,
} from './oracle-facts.ts';

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
    if (node.orders) return this.ordersHold(node.orders as Node, person, t);
    if (node.profile) return this.profileHolds(node.profile as Node, person, t);
    if (node.segment) return this.segmentHolds(node.segment as Node, person, t);
    return this.movedHolds(node.moved as Node, person, t);
  }

  private ordersHold(node: Node, person: string, t: number): boolean {
    const D = this.day(t);
    let selected = this.orders(person, t);
    const position = node.position as { from?: number; to?: number; last?: true } | undefined;
    if (position?.last) selected = selected.slice(-1);
    else if (position)
      selected = selected.filter((_, i) => i + 1 >= (position.from ?? 1) && i + 1 <= (position.to ?? Infinity));
    selected = selected.filter((order) => inWindow(node.when as Node, this.day(order.at), D, this.store.weekStartsOn));
    const matching = selected.filter((order) => !node.where || whereHolds(node.where as Node, order, t));
    if (node.some) return scalarHolds(node.some as Ops, matching.length);
    if (node.none) return matching.length === 0;
    if (node.every) return selected.length === 0 ? node.orEmpty === true : matching.length === selected.length;
    const [kind, argument] = Object.entries(node.measure as Node)[0]!;
    const money = ['sum', 'avg', 'min', 'max'].includes(kind);
    return scalarHolds(money ? minor(node.is as Ops) : (node.is as Ops), this.measured(kind, argument, matching, t));
  }

  private measured(kind: string, argument: unknown, orders: PlainOrder[], t: number): number | null {
    const amounts = orders.map((order) => amountOf(order, argument as string, t));
    const sum = amounts.reduce((a, b) => a + b, 0);
    if (kind === 'count') return orders.length;
    if (kind === 'sum') return sum;
    if (kind === 'distinct') {
      const values = orders.flatMap((order) => {
        if (argument === 'channel') return [order.channel];
        if (argument === 'location') return [order.location];
        return order.lines.map((line) => (argument === 'product' ? line.product : line.type));
      });
      return new Set(values.filter((value) => value !== null)).size;
    }
    if (orders.length === 0) return null;
    if (kind === 'avg') return sum / orders.length;
    if (kind === 'min') return Math.min(...amounts);
    if (kind === 'max') return Math.max(...amounts);
    const dates = orders.map((order) => this.day(order.at));
    if (kind === 'daysSinceLast') return this.day(t) - dates.at(-1)!;
    if (kind === 'daysSinceFirst') return this.day(t) - dates[0]!;
    const gaps = dates.slice(1).map((date, i) => date - dates[i]!);
    if (kind === 'gapDays') return gaps[(argument as number) - 1] ?? null;
    if (gaps.length === 0) return null;
    gaps.sort((a, b) => a - b);
    return (gaps[(gaps.length - 1) >> 1]! + gaps[gaps.length >> 1]!) / 2;
  }

  /** The value of a field as known at t, and what it is with back-fill. */
  private attribute(
    field: string,
    person: string,
    t: number,
  ): { known: PlainAttribute['value']; held: PlainAttribute['value'] } {
    const rows = this.store.attributes
      .filter((row) => row.person === person && row.field === field)
      .sort(
        (a, b) =>
          a.at - b.at || (a.connection < b.connection ? -1 : a.connection > b.connection ? 1 : idOrder(a.id, b.id)),
      );
    const profiles = [...new Set(rows.map((row) => `${row.connection}/${row.id}`))].map((key) =>
      rows.filter((row) => `${row.connection}/${row.id}` === key),
    );
    const now = profiles.map((of) => of.filter((row) => row.at <= t).at(-1)).filter((row) => row && row.value !== null);
    now.sort((a, b) => rows.indexOf(a!) - rows.indexOf(b!));
    const lists = (of: (PlainAttribute | undefined)[]) => [...new Set(of.flatMap((row) => row!.value as string[]))];
    const isList = field === 'tags';
    const known = now.length === 0 ? null : isList ? lists(now) : now.filter(isMostTrusted).at(-1)!.value;
    if (now.length > 0 || isList) return { known, held: known };
    const first = profiles.map((of) => of[0]!).filter((row) => row.at > t && row.undated && row.value !== null);
    first.sort((a, b) => rows.indexOf(a) - rows.indexOf(b));
    return { known: null, held: first.filter(isMostTrusted)[0]?.value ?? null };
  }

  private profileHolds({ field, ...ops }: Node, person: string, t: number): boolean {
    const name = field as string;
    const { known, held } = this.attribute(name, person, t);
    if (name === 'tags') return listHolds(ops, (held ?? []) as string[]);
    const address = ['country', 'city'];
    let [value, isMissing] = [held as Value | null, known === null];
    if (address.includes(name)) {
      const parts = address.map((part) => this.attribute(part, person, t));
      const shipped = this.orders(person, t).findLast((order) => order.country !== null || order.city !== null);
      const fromOrder = shipped ? shipped[name as 'country' | 'city'] : null;
      if (parts.every((part) => part.known === null)) isMissing = fromOrder === null;
      if (parts.every((part) => part.held === null)) value = fromOrder;
    }
    return Object.entries(ops).every(([op, o]) =>
      op === 'isMissing' ? isMissing === o : scalarHolds({ [op]: o }, value, name === 'birthDate' ? same : fold),
    );
  }

  /** Every instant at which anything about a person may change: all its facts, and every midnight with the instant before. */
  instants(person: string): number[] {
    const { orders, attributes, people, zone } = this.store;
    const facts = [
      people.find(({ id }) => id === person)!.knownAt,
      ...orders
        .filter((order) => order.person === person)
        .flatMap((order) => [order.at, ...order.refunds.map((r) => r.at)]),
      ...attributes.filter((row) => row.person === person).map((row) => row.at),
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

/** For a filter: no other row is trusted more. */
function isMostTrusted(row: PlainAttribute | undefined, _: number, rows: (PlainAttribute | undefined)[]): boolean {
  return rows.every((other) => other!.trust <= row!.trust);
}
