// `npm run bench -- --connect [--orders N]`: a Shopify history read from a local Admin API while it sells 20 times a second and the process
// is killed three times; then read once in peace. The same at a tenth of the size says how memory grows.

import { runKilled } from '../apps/api/test/shopify-killed.ts';

const orders = Number(process.argv[2] ?? 100_000);
/** The same for both sizes: a reading that needs more for a longer history dies. */
const heapMb = 128;
const kinds = ['states', 'orders', 'profiles', 'products', 'locations', 'people'] as const;

async function measure(count: number): Promise<void> {
  const { live, clean, ...run } = await runKilled({
    orders: count,
    customers: Math.round(count / 2.5),
    seed: 1,
    perSecond: 20,
    killAt: [0.1, 0.45, 0.8],
    duplicateRate: 0.1,
    heapMb,
    onProgress: (line) => console.log(line),
  });
  const equal = kinds.every((kind) => same(live.facts[kind], clean.facts[kind]));
  console.log(
    JSON.stringify({
      orders: count,
      changes: run.turns,
      deliveries: run.received,
      repeated: run.repeated,
      resumed: run.resumedCount,
      factsEqual: equal,
      figuresEqual: JSON.stringify(live.figures) === JSON.stringify(clean.figures),
      cleanSeconds: Math.round(run.cleanSeconds),
      ordersPerSecond: Math.round(clean.facts.states.size / run.cleanSeconds),
      jobsHeapBoundMb: heapMb,
      jobsMemoryMaxMb: run.memoryMaxMb,
    }),
  );
}

function same(a: Map<string, unknown> | string[], b: Map<string, unknown> | string[]): boolean {
  const plain = (held: Map<string, unknown> | string[]) =>
    Array.isArray(held) ? held : [...held].sort(([x], [y]) => (x < y ? -1 : 1));
  return JSON.stringify(plain(a)) === JSON.stringify(plain(b));
}

await measure(Math.round(orders / 10));
await measure(orders);
process.exit(0);
