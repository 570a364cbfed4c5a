import net from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** Resolves when the address answers as `isReady` wants; the caller ends the waiting when a process dies. */
export async function waitUntilReady(url, isReady) {
  for (;;) {
    try {
      const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(10_000) });
      await response.body?.cancel();
      if (isReady(response.status)) return;
    } catch {
      // Not listening yet.
    }
    await wait(150);
  }
}

/** Throws when something listens there: the message names the variable that chooses another port. */
export function refuseTakenPort(port, variable) {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', (error) =>
      reject(error.code === 'EADDRINUSE' ? new Error(`port ${port} is taken: choose another with ${variable}`) : error),
    );
    server.listen(port, '127.0.0.1', () => server.close(() => resolve()));
  });
}
