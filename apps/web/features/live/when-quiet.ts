import type { QueryClient } from '@tanstack/react-query';

const quietMs = 1_000;
const latestMs = 10_000;

/** Calls once, when no answer has been under way for a second: the page's own requests go first. Gives what takes it back. */
export function whenQuiet(client: QueryClient, call: () => void): () => void {
  let quiet: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    if (client.isFetching() > 0) {
      clearTimeout(quiet);
      quiet = undefined;
    } else quiet ??= setTimeout(done, quietMs);
  };
  const unsubscribe = client.getQueryCache().subscribe(look);
  const end = () => {
    unsubscribe();
    clearTimeout(quiet);
    clearTimeout(latest);
  };
  const done = () => {
    end();
    call();
  };
  const latest = setTimeout(done, latestMs);
  look();
  return end;
}
