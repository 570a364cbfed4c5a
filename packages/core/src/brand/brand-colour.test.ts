import { wcagContrast } from 'culori';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brandTokens, contrastOf, nearestReadable, readColour } from './brand-colour.ts';

describe('the colour of a brand', () => {
  it.each([
    ['#2450D6 ', '#2450d6'],
    ['#fff', null],
    ['red', null],
    ['#12345g', null],
    ['#2450d6; background: url(x)', null],
  ])('%s is read as %s', (text, colour) => expect(readColour(text)).toBe(colour));

  // White on black is 21 to 1; #767676 is the lightest grey that is read on white at 4.5, and is read worse on the grey ground.
  it('has the contrast of WCAG, on the ground where it is read worst', () => {
    expect(contrastOf('#000000')).toBeCloseTo(18.9, 1);
    expect(wcagContrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
    expect(contrastOf('#767676')).toBeLessThan(4.5);
    expect(contrastOf('#ffee00')).toBeLessThan(1.2);
  });

  it('that is read stays as it is, one that is not becomes the nearest darker one', () => {
    expect(nearestReadable('#2450d6')).toBe('#2450d6');
    const nearest = nearestReadable('#ffaa00');
    expect(contrastOf(nearest)).toBeGreaterThanOrEqual(4.5);
    expect(contrastOf(nearest)).toBeLessThan(4.8);
  });

  it('gives tokens that are read on every ground, whatever it is', () => {
    const colour = fc.integer({ min: 0, max: 0xffffff }).map((number) => `#${number.toString(16).padStart(6, '0')}`);
    fc.assert(
      fc.property(colour, (given) => {
        const tokens = brandTokens(given);
        const of = (name: string) => /\((#\w{6}), (#\w{6})\)/.exec(tokens[name]!)!.slice(1) as [string, string];
        for (const ground of of('--accent')) expect(wcagContrast(ground, '#ffffff')).toBeGreaterThanOrEqual(4.5);
        const [onLight, onDark] = of('--accent-ink');
        for (const ground of ['#ffffff', '#f6f7f9', '#f1f3f6'])
          expect(wcagContrast(onLight, ground)).toBeGreaterThanOrEqual(4.5);
        for (const ground of ['#0b0d11', '#13161b', '#191d23'])
          expect(wcagContrast(onDark, ground)).toBeGreaterThanOrEqual(7);
        const [softOnLight, softOnDark] = of('--accent-soft');
        expect(wcagContrast(onLight, softOnLight)).toBeGreaterThanOrEqual(4.5);
        expect(wcagContrast(onDark, softOnDark)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });
});
