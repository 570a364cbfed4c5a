import { civilOf, parseDay } from '../../day.ts';
import { type FieldRow, whereFields } from '../fields.ts';

/** How a store calls the things that a definition names by id or handle. */
export interface Names {
  segment(id: string): string;
  channel(handle: string): string;
  product?(id: string): string;
  location?(id: string): string;
  /** How an import of a list is called. */
  list?(importId: string): string;
  currencyCode: string;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2021-02-20` as "20 Feb 2021". */
export function dateWords(iso: string): string {
  const day = parseDay(iso);
  if (day === null) return iso;
  const { year, month, date } = civilOf(day);
  return `${date} ${months[month - 1]} ${year}`;
}

const refundWords: Record<string, string> = {
  none: 'not refunded',
  partial: 'partly refunded',
  full: 'fully refunded',
};

/** One value of a field as a sentence says it. */
export function valueWords(value: unknown, name: string, row: FieldRow | null, names: Names): string {
  const text = String(value);
  if (row === whereFields.channel) return names.channel(text);
  if (row === whereFields.product) return names.product?.(text) ?? text;
  if (row === whereFields.location) return names.location?.(text) ?? text;
  if (row?.type === 'amount') return `${text} ${names.currencyCode}`;
  if (row?.type === 'date') return dateWords(text);
  if (name === 'refunded') return refundWords[text] ?? text;
  return text;
}

/** A field's label inside a sentence: lower case but for initials; a custom attribute in quotes. */
export function fieldWords(name: string, row: FieldRow | null): string {
  if (name.startsWith('attribute:')) return `"${name.slice('attribute:'.length)}"`;
  const label = row?.label ?? name;
  return /^[A-Z]{2}/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}
