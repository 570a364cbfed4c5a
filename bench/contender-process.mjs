// One contender in a process of its own, asked over IPC: { id, method, argument } is answered with the result, how long it took on
// the wall clock and on all cores together (null where a server works for it), and the memory of the process or of its server.
import { performance } from 'node:perf_hooks';

const { contender } = await import(process.argv[2]);

async function memoryMb() {
  if (contender.memoryMb) return contender.memoryMb();
  globalThis.gc?.();
  return process.memoryUsage.rss() / 2 ** 20;
}

process.on('message', async ({ id, method, argument }) => {
  try {
    if (method === 'memoryMb') return process.send({ id, result: await memoryMb() });
    const startedAt = performance.now();
    const cpuBefore = process.cpuUsage();
    const result = await contender[method](argument);
    const ms = performance.now() - startedAt;
    const { user, system } = process.cpuUsage(cpuBefore);
    process.send({ id, result, ms, cpuMs: contender.memoryMb ? null : (user + system) / 1000 });
  } catch (error) {
    process.send({ id, error: String(error?.stack ?? error) });
  }
});
process.on('disconnect', async () => {
  await contender.close?.();
  process.exit(0);
});
process.send({ id: 'ready' });
