// How WooCommerce writes values: times without an offset, amounts as text, names with HTML entities, everything else in `meta_data`.

import { parseInstant } from '@throughline/core/calendar';
import { parseAmount } from '@throughline/core/money';
import { z } from 'zod';
import type { RecordProblem } from '../source.ts';
import { describeAt, formatPath } from '../zod-problems.ts';

/** `2017-03-22T19:28:02` of a field `..._gmt` -> epoch milliseconds. */
export const gmtInstant = z.string().transform((text, context) => {
  const at = parseInstant(/[Zz]|[+-]\d\d:?\d\d$/.test(text) ? text : `${text}Z`);
  if (at !== null) return at;
  context.addIssue({ code: 'custom', message: 'a time such as "2024-05-01T10:00:00"' });
  return z.NEVER;
});

const named: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  hellip: '…',
  times: '×',
  trade: '™',
  reg: '®',
  copy: '©',
};

/** `Ship &ndash; Black` -> `Ship – Black`; what is no entity stays. */
export function withoutEntities(text: string): string {
  return text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hex, name) => {
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined;
    if (code !== undefined)
      return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : whole;
    return Object.hasOwn(named, name.toLowerCase()) ? named[name.toLowerCase()]! : whole;
  });
}

/** Decimal texts of one record in one currency; what cannot be read is a problem with its place. */
export class Amounts {
  readonly problems: RecordProblem[] = [];
  readonly #currency: string;
  readonly #body: unknown;

  constructor(currency: string, body: unknown) {
    this.#currency = currency;
    this.#body = body;
  }

  read(text: string, path: (string | number)[]): number {
    const parsed = parseAmount(text.trim(), this.#currency);
    if ('minor' in parsed) return parsed.minor;
    const [found, expected] = [describeAt(this.#body, path), `an amount in ${this.#currency}`];
    this.problems.push({ path: formatPath(path), found, expected, message: `${parsed.problem}.` });
    return 0;
  }
}

interface Meta {
  key?: string;
  value?: unknown;
}

/** The text under a key of `meta_data`. */
export function metaText(meta: readonly Meta[] | undefined, key: string): string | undefined {
  const value = meta?.find((each) => each.key === key)?.value;
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : undefined;
}
