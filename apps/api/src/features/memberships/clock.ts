export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Calls once, when it is that instant; gives what takes it back. */
  at(instant: number, call: () => void): () => void;
}

/** Longer timers overflow and fire at once. */
const waitMsMax = 24 * 86_400_000;

export function systemClock(now: () => number = Date.now): Clock {
  return {
    now,
    at(instant, call) {
      let timer: NodeJS.Timeout;
      const wait = () => {
        const ms = instant - now();
        timer = setTimeout(() => (ms > waitMsMax ? wait() : call()), Math.min(Math.max(0, ms), waitMsMax)).unref();
      };
      wait();
      return () => clearTimeout(timer);
    },
  };
}
