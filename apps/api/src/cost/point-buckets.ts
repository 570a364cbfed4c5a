// Whose bucket a request is paid from: a key has one for each of its stores and one for what names none, a person and a
// read-only link have one. For readers: docs/api-limits.md.

import type { Viewer } from '../authenticate.ts';
import { type BucketSize, Buckets } from './bucket.ts';
import type { KeyUsage } from './key-usage.ts';

export interface CostLimits {
  /** Of an API key, for each of its stores. */
  key: BucketSize;
  /** Of a person, and of a read-only link: large enough that pages of the dashboard never meet it. */
  person: BucketSize;
}

export const usualLimits: CostLimits = {
  key: { capacity: 10_000, restoreRate: 500 },
  person: { capacity: 50_000, restoreRate: 2_500 },
};

/** Jobs ask in a person's name, but are the product's own work: nothing holds them back. */
const boundless: BucketSize = { capacity: Number.MAX_SAFE_INTEGER, restoreRate: 1 };

export class PointBuckets {
  readonly #buckets = new Buckets();
  readonly #limits: CostLimits;
  readonly #usage: Pick<KeyUsage, 'add'>;

  constructor(usage: Pick<KeyUsage, 'add'>, limits: CostLimits = usualLimits) {
    this.#usage = usage;
    this.#limits = limits;
  }

  /** `named`: ids of stores that stand in the request; of a key's own stores, one alone pays. */
  of(viewer: Viewer, named: Iterable<string>): PointBucket {
    const name = `${viewer.kind}:${viewer.id}`;
    const note: Note = (counts) => this.#usage.add(viewer, counts);
    if (viewer.kind !== 'apiKey') {
      const isJob = viewer.kind === 'user' && viewer.sessionId === null;
      return new PointBucket(this.#buckets, note, name, isJob ? boundless : this.#limits.person);
    }
    const own = new Set(viewer.storeIds);
    const stores = own.size === 1 ? [...own] : [...new Set(named)].filter((id) => own.has(id));
    const bucket = stores.length === 1 ? `${name}:${stores[0]}` : name;
    return new PointBucket(this.#buckets, note, bucket, this.#limits.key);
  }
}

type Note = (counts: { points?: number; throttled?: number }) => void;

/** One bucket, as one request sees it. */
export class PointBucket {
  readonly size: BucketSize;
  readonly #buckets: Buckets;
  readonly #name: string;
  readonly #note: Note;

  constructor(buckets: Buckets, note: Note, name: string, size: BucketSize) {
    this.#buckets = buckets;
    this.#note = note;
    this.#name = name;
    this.size = size;
  }

  /** Whole points that are there now. */
  available(): number {
    return Math.floor(this.#buckets.available(this.#name, this.size));
  }

  take(points: number): ReturnType<Buckets['take']> {
    const answer = this.#buckets.take(this.#name, this.size, points);
    if (!answer.taken) this.#note({ throttled: 1 });
    return answer;
  }

  /** Gives back what was not used; takes what was used beyond, where `points` are below 0. */
  settle(points: number): void {
    this.#buckets.settle(this.#name, this.size, points);
  }

  /** What the request did cost, once that is known: for the usage of keys. */
  spent(points: number): void {
    this.#note({ points });
  }

  /** `RateLimit` and its policy, as the IETF's draft names them: `q` points in `w` seconds; `r` are left, in `t` seconds all are there. */
  headers(): [string, string][] {
    const { capacity, restoreRate } = this.size;
    const left = this.available();
    return [
      ['ratelimit-policy', `"points";q=${capacity};w=${Math.ceil(capacity / restoreRate)}`],
      ['ratelimit', `"points";r=${Math.max(0, left)};t=${Math.ceil((capacity - left) / restoreRate)}`],
    ];
  }
}
