import fc from 'fast-check';
import { expect, it } from 'vitest';
import { GrowingColumn, type Quantities } from './growing-column.ts';

const quantity = fc.oneof(
  fc.nat(255),
  fc.nat(70_000),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

it('a growing column gives back what came, in the narrowest kind that holds it', () => {
  fc.assert(
    fc.property(fc.array(quantity, { maxLength: 400 }), (values) => {
      const column = new GrowingColumn<Quantities>(Uint8Array, Uint16Array, Float64Array);
      for (const value of values) column.push(value);
      expect(values.map((_, i) => column.at(i) === values[i])).not.toContain(false);
      const reversed = Int32Array.from(values, (_, i) => values.length - 1 - i);
      const taken = column.take(reversed);
      expect(Array.from(reversed, (row, i) => taken[i] === values[row])).not.toContain(false);
      const fits = (max: number) => values.every((value) => Number.isInteger(value) && value >= 0 && value <= max);
      expect(taken.constructor).toBe(fits(255) ? Uint8Array : fits(65_535) ? Uint16Array : Float64Array);
      expect(column.length).toBe(values.length);
    }),
  );
});
