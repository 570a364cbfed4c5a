import { describe, expect, it } from 'vitest';
import { hasAdminSchema } from '../../../packages/connectors/test/shopify-admin/admin-schema.ts';
import { runKilled } from './shopify-killed.ts';

const seed = 20_261;

describe.skipIf(!hasAdminSchema())('a Shopify shop that sells while its history is read', () => {
  it(`killed three times, with repeated and shuffled deliveries, holds what one clean reading gives (seed ${seed})`, {
    timeout: 600_000,
  }, async () => {
    const { live, clean, ...run } = await runKilled({
      orders: 1000,
      customers: 500,
      seed,
      perSecond: 20,
      killAt: [0.1, 0.4, 0.75],
      duplicateRate: 0.2,
    });
    expect(run.missing).toEqual([]);
    expect(run.resumedCount).toBeGreaterThanOrEqual(2);
    expect(run.received).toBeGreaterThan(20);
    expect(run.repeated).toBeGreaterThan(0);
    expect(live.facts.products.size).toBe(60);
    expect(live.facts.states.size).toBeGreaterThan(950);
    for (const kind of ['states', 'orders', 'profiles', 'products', 'locations', 'people'] as const)
      expect(live.facts[kind], kind).toEqual(clean.facts[kind]);
    expect(live.figures).toEqual(clean.figures);
  });
});
