// The bucket that pays for queries: it fills by the second up to a maximum.

export interface ThrottleStatus {
  maximumAvailable: number;
  currentlyAvailable: number;
  restoreRate: number;
}

export class Throttle {
  maximumAvailable: number;
  /** Points a second. */
  restoreRate: number;
  #available: number;
  #at: number;
  readonly #now: () => number;

  constructor(now: () => number, maximumAvailable = 2000, restoreRate = 100) {
    this.#now = now;
    this.maximumAvailable = maximumAvailable;
    this.restoreRate = restoreRate;
    this.#available = maximumAvailable;
    this.#at = now();
  }

  set(maximumAvailable: number, restoreRate: number): void {
    this.maximumAvailable = maximumAvailable;
    this.restoreRate = restoreRate;
    this.#available = maximumAvailable;
    this.#at = this.#now();
  }

  #fill(): void {
    const now = this.#now();
    const restored = (Math.max(0, now - this.#at) / 1000) * this.restoreRate;
    this.#available = Math.min(this.maximumAvailable, this.#available + restored);
    this.#at = now;
  }

  /** Whether a query of that cost may run now; it is paid then. */
  take(cost: number): boolean {
    this.#fill();
    if (this.#available < cost) return false;
    this.#available -= cost;
    return true;
  }

  giveBack(cost: number): void {
    this.#available = Math.min(this.maximumAvailable, this.#available + cost);
  }

  empty(): void {
    this.#fill();
    this.#available = 0;
  }

  get status(): ThrottleStatus {
    this.#fill();
    const { maximumAvailable, restoreRate } = this;
    return { maximumAvailable, currentlyAvailable: Math.floor(this.#available), restoreRate };
  }
}
