export interface Coalesced {
  /** Something happened that the work has to look at. */
  due(): void;
  stop(): void;
}

/**
 * Runs `work` soon after `due()`, at most once every `everyMs` and one run at a time: while many things happen it follows
 * at its own pace, and what happened last is always looked at. A run that takes longer than `patienceMs` is not waited for.
 */
export function coalesce(work: () => Promise<unknown>, everyMs: number, patienceMs = 15_000): Coalesced {
  let isDue = false;
  let isStopped = false;
  let running: object | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let nextAt = 0;

  const schedule = () => {
    if (!isDue || isStopped || running !== null || timer !== undefined) return;
    timer = setTimeout(run, Math.max(0, nextAt - performance.now()));
  };
  const run = () => {
    timer = undefined;
    isDue = false;
    nextAt = performance.now() + everyMs;
    const own = {};
    running = own;
    const end = () => {
      clearTimeout(patience);
      if (running !== own) return;
      running = null;
      schedule();
    };
    const patience = setTimeout(end, patienceMs);
    void work().then(end, end);
  };
  return {
    due() {
      isDue = true;
      schedule();
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
