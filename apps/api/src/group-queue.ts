// Work on one thing follows each other, and what waits when one piece has ended goes together in the next: many small writes cost
// little more than a single one.

export interface GroupWork<Item, Result> {
  /** How many of those that wait go together, from the first; at least one. */
  take: (waiting: readonly Item[]) => number;
  /** All or nothing: one result for each, in their order. */
  work: (key: string, items: Item[]) => Promise<Result[]>;
}

interface Waiting<Item, Result> {
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

export class GroupQueue<Item, Result> {
  /** By key; one that is there is being worked on. */
  private readonly waiting = new Map<string, Waiting<Item, Result>[]>();

  constructor(private readonly group: GroupWork<Item, Result>) {}

  add(key: string, item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      const entry = { item, resolve, reject };
      const waiting = this.waiting.get(key);
      if (waiting) waiting.push(entry);
      else {
        this.waiting.set(key, [entry]);
        void this.run(key);
      }
    });
  }

  private async run(key: string): Promise<void> {
    const waiting = this.waiting.get(key)!;
    while (waiting.length > 0) {
      const count = this.group.take(waiting.map(({ item }) => item));
      await this.workTogether(key, waiting.splice(0, Math.max(1, count)));
    }
    this.waiting.delete(key);
  }

  /** What fails together is tried one by one, so that nobody pays for another's. */
  private async workTogether(key: string, entries: Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.group.work(
        key,
        entries.map(({ item }) => item),
      );
      entries.forEach(({ resolve }, index) => {
        resolve(results[index]!);
      });
    } catch (error) {
      if (entries.length === 1) entries[0]!.reject(error);
      else for (const entry of entries) await this.workTogether(key, [entry]);
    }
  }
}
