// Leaky buckets: everyone who asks has points that are taken by queries and come back by the second. They lie in the memory
// of the API's process (there is one; after a start all are full).

export interface BucketSize {
  /** Points of a full bucket. */
  capacity: number;
  /** Points that come back in a second. */
  restoreRate: number;
}

interface Level {
  available: number;
  /** Of the monotonic clock, ms. */
  at: number;
  size: BucketSize;
}

const sweepEveryMs = 60_000;

export class Buckets {
  readonly #levels = new Map<string, Level>();
  readonly #clock: () => number;
  #sweptAt: number;

  /** `clock`: milliseconds that never go back. */
  constructor(clock: () => number = () => performance.now()) {
    this.#clock = clock;
    this.#sweptAt = clock();
  }

  /** Points that are there now. */
  available(name: string, size: BucketSize): number {
    return this.#level(name, size).available;
  }

  /** Takes the points where they are there; else tells in how many seconds they will be. */
  take(name: string, size: BucketSize, points: number): { taken: true } | { taken: false; waitSeconds: number } {
    const level = this.#level(name, size);
    if (level.available < points) {
      return { taken: false, waitSeconds: Math.ceil((points - level.available) / size.restoreRate) };
    }
    level.available -= points;
    return { taken: true };
  }

  /** Gives back what was not used, or takes what was used beyond (below 0): `points` are added. */
  settle(name: string, size: BucketSize, points: number): void {
    const level = this.#level(name, size);
    level.available = Math.min(size.capacity, level.available + points);
  }

  #level(name: string, size: BucketSize): Level {
    const now = this.#clock();
    this.#sweep(now);
    let level = this.#levels.get(name);
    if (!level) {
      level = { available: size.capacity, at: now, size };
      this.#levels.set(name, level);
    }
    level.available = Math.min(size.capacity, level.available + ((now - level.at) / 1_000) * size.restoreRate);
    level.at = now;
    level.size = size;
    return level;
  }

  /** A full bucket is one that was never used. */
  #sweep(now: number): void {
    if (now - this.#sweptAt < sweepEveryMs) return;
    this.#sweptAt = now;
    for (const [name, { available, at, size }] of this.#levels) {
      if (available + ((now - at) / 1_000) * size.restoreRate >= size.capacity) this.#levels.delete(name);
    }
  }
}
