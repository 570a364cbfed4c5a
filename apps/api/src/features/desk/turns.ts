/** So many at once; whoever waits does so in order. */
export class Turns {
  #free: number;
  readonly #waiting = new Set<() => void>();

  constructor(atOnce: number) {
    this.#free = atOnce;
  }

  /** What ends the turn that came; null where none did within `msMax` milliseconds. */
  async wait(msMax: number): Promise<(() => void) | null> {
    if (this.#free > 0) this.#free -= 1;
    else if (!(await this.#comes(msMax))) return null;
    let isOver = false;
    return () => {
      if (!isOver) this.#pass();
      isOver = true;
    };
  }

  async take<T>(work: () => Promise<T>): Promise<T> {
    const end = await this.wait(Number.POSITIVE_INFINITY);
    try {
      return await work();
    } finally {
      end!();
    }
  }

  #comes(msMax: number): Promise<boolean> {
    return new Promise((resolve) => {
      const come = () => {
        clearTimeout(timer);
        resolve(true);
      };
      const leave = () => {
        this.#waiting.delete(come);
        resolve(false);
      };
      const timer = msMax === Number.POSITIVE_INFINITY ? undefined : setTimeout(leave, Math.max(0, msMax));
      this.#waiting.add(come);
    });
  }

  #pass(): void {
    const [next] = this.#waiting;
    if (next === undefined) {
      this.#free += 1;
      return;
    }
    this.#waiting.delete(next);
    next();
  }
}
