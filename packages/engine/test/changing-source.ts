// A source whose store changes from one set of facts to another, with the change feed that tells them apart.

import type { StoreRows } from '@throughline/core/facts/rows';
import type { RowSource } from '../src/resident/row-source.ts';
import { readEverything, type StoreFacts, storeRows } from './store-rows.ts';

interface Named {
  people: string[];
  anonymousOrders: string[];
}

export class ChangingSource implements RowSource {
  changeNumber = 1;
  readonly reads = { whole: 0, changed: 0 };
  private readonly feed: Named[] = [];
  private forgottenUpTo = 0;

  constructor(private facts: StoreFacts) {}

  /** The facts are these from now on; `also` = people named though nothing of theirs changed. */
  become(facts: StoreFacts, also: string[] = []): void {
    const named = changedBetween(this.facts, facts);
    this.feed.push({ ...named, people: [...named.people, ...also] });
    this.facts = facts;
    this.changeNumber++;
  }

  /** The feed no longer tells what changed up to now. */
  forget(): void {
    this.forgottenUpTo = this.changeNumber;
  }

  async readRows(): Promise<StoreRows> {
    this.reads.whole++;
    return storeRows(this.facts, this.changeNumber);
  }

  async readChangeNumber(): Promise<number> {
    return this.changeNumber;
  }

  async readChangedRows(_storeId: string, after: number): ReturnType<RowSource['readChangedRows']> {
    if (after < this.forgottenUpTo) return readEverything(this.changeNumber);
    this.reads.changed++;
    const since = this.feed.slice(after - 1);
    const people = [...new Set(since.flatMap((named) => named.people))];
    const anonymousOrders = [...new Set(since.flatMap((named) => named.anonymousOrders))];
    return {
      changes: { changeNumber: this.changeNumber, people, anonymousOrders },
      rows: storeRows(partOf(this.facts, { people, anonymousOrders }), this.changeNumber),
    };
  }
}

export function partOf(facts: StoreFacts, { people, anonymousOrders }: Named): StoreFacts {
  return {
    ...facts,
    people: facts.people.filter(({ personId }) => people.includes(personId)),
    orders: facts.orders.filter(({ personId, orderId }) =>
      personId === null ? anonymousOrders.includes(orderId) : people.includes(personId),
    ),
    attributes: (facts.attributes ?? []).filter(({ personId }) => people.includes(personId)),
    events: (facts.events ?? []).filter(({ personId }) => people.includes(personId)),
  };
}

/** Whose rows differ. */
export function changedBetween(before: StoreFacts, after: StoreFacts): Named {
  const ids = (of: (facts: StoreFacts) => string[]) => [...new Set([...of(before), ...of(after)])];
  const differs = (which: Named) => JSON.stringify(partOf(before, which)) !== JSON.stringify(partOf(after, which));
  const anonymous = ({ orders }: StoreFacts) =>
    orders.filter(({ personId }) => personId === null).map(({ orderId }) => orderId);
  return {
    people: ids(({ people }) => people.map(({ personId }) => personId)).filter((id) =>
      differs({ people: [id], anonymousOrders: [] }),
    ),
    anonymousOrders: ids(anonymous).filter((id) => differs({ people: [], anonymousOrders: [id] })),
  };
}
