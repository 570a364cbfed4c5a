// A brand's one colour, as the product shows it: as the ground of white words, and as words and lines on light and dark ground. It is
// given for light ground, where it must be read (WCAG 2.2, 1.4.3: 4.5 to 1); what dark ground needs is made of its hue.

import { formatHex, type Oklch, oklch, wcagContrast } from 'culori';

/** Of small text. */
export const contrastLeast = 4.5;

const white = '#ffffff';
/** The lightest and the darkest that words stand on (packages/ui/src/styles.css). */
const grounds = { light: ['#ffffff', '#f1f3f6'], dark: ['#0b0d11', '#191d23'] } as const;

/** As `#1a2b3c`; null = it is no such colour. */
export function readColour(text: string): string | null {
  const trimmed = text.trim().toLowerCase();
  return /^#[0-9a-f]{6}$/.test(trimmed) ? trimmed : null;
}

/** Against the ground on which it is read worst: 1 to 21. */
export const contrastOn = (colour: string, ground: keyof typeof grounds): number =>
  Math.min(...grounds[ground].map((one) => wcagContrast(colour, one)));

/** Of the colour as given: with words of it on light ground, and white words on it. */
export const contrastOf = (colour: string): number =>
  Math.min(contrastOn(colour, 'light'), wcagContrast(colour, white));

/** The same hue, as much darker as it must be; the colour itself where it need not. */
export function nearestReadable(colour: string): string {
  return darkenUntil(colour, (one) => contrastOf(one) >= contrastLeast);
}

const step = 0.005;

const shift = (colour: string, by: number): string => {
  const { l, ...rest } = oklch(colour) as Oklch;
  return formatHex({ ...rest, l: Math.min(1, Math.max(0, l + by)) });
};

function walk(colour: string, direction: 1 | -1, isEnough: (colour: string) => boolean): string {
  for (let steps = 0; steps * step <= 1; steps += 1) {
    const tried = steps === 0 ? colour : shift(colour, direction * steps * step);
    if (isEnough(tried)) return tried;
  }
  return direction === 1 ? white : '#000000';
}

const darkenUntil = (colour: string, isEnough: (colour: string) => boolean) => walk(colour, -1, isEnough);
const lightenUntil = (colour: string, isEnough: (colour: string) => boolean) => walk(colour, 1, isEnough);

/** So much of the ground shows through what is softly coloured. */
function mix(colour: string, ground: string, share: number): string {
  const [of, on] = [oklch(colour) as Oklch, oklch(ground) as Oklch];
  const between = (a: number, b: number) => a * share + b * (1 - share);
  return formatHex({ mode: 'oklch', l: between(of.l, on.l), c: between(of.c, on.c), h: of.h });
}

/** The product's tokens of its one accent colour, by name, each for light and for dark ground. */
export function brandTokens(colour: string): Readonly<Record<string, string>> {
  const light = nearestReadable(colour);
  // On dark ground: seen against it, and white words still read on it.
  const seen = lightenUntil(light, (one) => contrastOn(one, 'dark') >= 3);
  const dark =
    wcagContrast(seen, white) >= contrastLeast
      ? seen
      : darkenUntil(seen, (one) => wcagContrast(one, white) >= contrastLeast);
  const soft = { light: mix(light, white, 0.09), dark: mix(dark, '#13161b', 0.22) };
  const inkOnLight = darkenUntil(light, (one) => wcagContrast(one, soft.light) >= contrastLeast);
  const inkOnDark = lightenUntil(
    light,
    (one) => contrastOn(one, 'dark') >= 7 && wcagContrast(one, soft.dark) >= contrastLeast,
  );
  const pair = (onLight: string, onDark: string) => `light-dark(${onLight}, ${onDark})`;
  return {
    '--accent': pair(light, dark),
    '--accent-hover': pair(shift(light, -0.04), shift(dark, -0.04)),
    '--accent-ink': pair(inkOnLight, inkOnDark),
    '--accent-soft': pair(soft.light, soft.dark),
    '--accent-line': pair(mix(light, white, 0.35), mix(dark, '#13161b', 0.5)),
  };
}
