// Random conditions on profiles.

import type { Condition, Operators } from '@throughline/core/segments/definition';
import fc from 'fast-check';
import { count, listOps, missing, one, orderOps, textOps, when } from './random-operators.ts';

const sizes = fc.oneof(
  fc.record({ minSize: fc.integer({ min: 0, max: 3 }) }),
  fc.record({ maxSize: fc.integer({ min: 0, max: 2 }) }),
);
const patterns = fc.record({ matches: one('^k', 'n$', 'S', 'o.*n', '[0-9]') });
const fieldOps: Record<string, fc.Arbitrary<Operators>> = {
  country: textOps('us', 'DE'),
  city: fc.oneof(textOps('köln', 'BONN'), patterns),
  birthDate: fc.oneof(orderOps(one('1990-01-31', '1995-05-05')), missing),
  'attribute:level': fc.oneof(
    orderOps(fc.oneof(fc.integer({ min: 1, max: 2 }), one('GOLD'))),
    missing,
    patterns,
    listOps('gold'),
    sizes,
  ),
  'attribute:limit': fc.oneof(orderOps(one('50', '49.99', '50.00')), textOps('50.00', '50'), missing, orderOps(count)),
  tags: fc.oneof(listOps('vip', 'loyal'), sizes),
  email: textOps('A@X.com', 'b@y.org'),
  emailDomain: textOps('x.com', 'Y.ORG'),
  legalRegion: fc.oneof(listOps('eu', 'US', 'EEA'), sizes),
  geocoding: textOps('address', 'POSTALCODE'),
  'consent:email': textOps('subscribed', 'pending'),
  'attribute:renewal': missing,
};
const ages = fc.oneof(orderOps(one(7, 23, 25, 29, 30, 36, 2.5)), missing);
const ahead = fc.integer({ min: 1, max: 40 }).map((n) => ({ next: { days: n } }));
const anniversary = fc.oneof(
  ahead,
  fc.integer({ min: 1, max: 366 }).map((n) => ({ last: { days: n } })),
);

export function profile(middle: number): fc.Arbitrary<Condition> {
  const dates = fc.record({ when: fc.oneof(when(middle), ahead), anniversary }, { requiredKeys: [] });
  return fc
    .oneof(
      ...Object.entries(fieldOps).map(([field, ops]) => ops.map((given) => ({ field, ...given }))),
      ages.map((given) => ({ field: 'age', ...given })),
      fc
        .tuple(one('birthDate', 'attribute:renewal'), dates)
        .filter(([, given]) => Object.keys(given).length > 0)
        .map(([field, given]) => ({ field, ...given })),
    )
    .map((condition) => ({ profile: condition })) as fc.Arbitrary<Condition>;
}

const changing = Object.keys(fieldOps).filter((field) => field !== 'attribute:renewal');
export function changed(middle: number): fc.Arbitrary<Condition> {
  return one(...changing)
    .chain((field) =>
      fc.record(
        { field: fc.constant(field), from: fieldOps[field]!, to: fieldOps[field]!, when: when(middle) },
        { requiredKeys: ['field'] },
      ),
    )
    .map((condition) => ({ changed: condition })) as fc.Arbitrary<Condition>;
}

export const people = one('imp_1', 'imp_1', 'imp_2').map((id) => ({
  people: { import: id },
})) as fc.Arbitrary<Condition>;

/** A kilometre and a hundredth of a degree apart: 1.112 km to the north, 0.677 km to the east. */
export const near = fc
  .record({
    place: fc.oneof(
      { weight: 3, arbitrary: fc.constant('anyOwnLocation') },
      { weight: 2, arbitrary: fc.record({ locationId: one('L1', 'L2', 'L3') }) },
      { weight: 1, arbitrary: fc.record({ lat: one(52.52, -0), lon: one(13.41, 179.9) }) },
    ),
    km: one(0.001, 0.7, 1.1, 1.2, 2, 600, 20_037.6),
  })
  .map((given) => ({ near: given })) as fc.Arbitrary<Condition>;
