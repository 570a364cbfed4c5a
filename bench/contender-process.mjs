// One contender in a process of its own: `node contender-process.mjs <module>`. Answers { id, method, argument } with the result,
// how long it took on the wall clock, and the memory of the process (or of the server it drives).
import { performance } from 'node:perf_hooks';

const { contender } = await import(process.argv[2]);

process.on('message', async ({ id, method, argument }) => {
  try {
    const startedAt = performance.now();
    const result = await contender[method]?.(argument);
    const ms = performance.now() - startedAt;
    process.send({ id, result, ms });
  } catch (error) {
    process.send({ id, error: String(error?.stack ?? error) });
  }
});

contender.memoryMb ??= () => {
  globalThis.gc?.();
  return process.memoryUsage.rss() / 2 ** 20;
};
contender.supports ??= (method) => typeof contender[method] === 'function';
process.on('disconnect', () => process.exit(0));
process.send({ id: 'ready' });
