// What a dropped file is, from its header row alone.
import { listedByOf } from '@throughline/core/facts/listed-by';

export type ShopifyKind = 'shopifyOrders' | 'shopifyCustomers' | 'shopifyProducts';
/** Read as they are. */
export type ReadyKind = ShopifyKind | 'facts' | 'peopleList';
export type FileKind = ReadyKind | 'rates' | 'other';

/** What a file of exchange rates by day holds, in any order. */
export const rateColumns = ['Date', 'Currency', 'Rate'] as const;

/** A file of more columns that name people is about more than who is on a list. */
const listColumnsMax = 2;

/** A column of the download of rejected rows; the readers drop it again. */
const reasonColumn = 'Rejected because';

const marks: readonly { kind: FileKind; all: readonly string[]; any?: readonly string[] }[] = [
  { kind: 'shopifyOrders', all: ['Name', 'Financial Status', 'Lineitem name', 'Created at'] },
  { kind: 'shopifyCustomers', all: ['First Name', 'Last Name', 'Email', 'Total Spent', 'Total Orders'] },
  { kind: 'shopifyProducts', all: ['Handle', 'Title', 'Vendor'], any: ['Variant SKU', 'Body (HTML)', 'Variant Price'] },
  { kind: 'shopifyProducts', all: ['URL handle', 'Title', 'Vendor'] },
];

export function detectFileKind(header: readonly string[]): FileKind {
  const names = new Set(header.map((name) => name.trim()));
  if (names.size === 2 && names.has('Line') && names.has('Fact')) return 'facts';
  if (names.size === rateColumns.length && rateColumns.every((name) => names.has(name))) return 'rates';
  const found = marks.find(
    ({ all, any }) => all.every((name) => names.has(name)) && (!any || any.some((name) => names.has(name))),
  );
  if (found) return found.kind;
  const isList = names.size <= listColumnsMax && [...names].some((name) => listedByOf(name) !== null);
  return isList ? 'peopleList' : 'other';
}

/** Facts as JSON Lines, from the first line of the text. */
export function isFactLines(text: string): boolean {
  return /^\s*\{\s*"(order|refund|person|event|location)"\s*:/.test(text.replace(/^\uFEFF/, ''));
}

const delimiters = [',', ';', '\t'] as const;
export type Delimiter = (typeof delimiters)[number];
export type FileHead = { header: string[]; rows: string[][]; delimiter: Delimiter };

/** Records of a CSV text; a record cut off at the end of `text` is left out unless `whole`. Quotes as in RFC 4180. */
export function parseRecords(text: string, delimiter: string, recordsMax: number, whole: boolean): string[][] {
  const records: string[][] = [];
  let fields: string[] = [];
  let field = '';
  let quoted = false;
  for (let at = 0; at < text.length && records.length < recordsMax; at++) {
    const char = text[at]!;
    if (quoted) {
      if (char !== '"') field += char;
      else if (text[at + 1] === '"') {
        field += '"';
        at++;
      } else quoted = false;
    } else if (char === '"' && field === '') quoted = true;
    else if (char === delimiter) {
      fields.push(field);
      field = '';
    } else if (char === '\n' || char === '\r') {
      if (char === '\r' && text[at + 1] === '\n') at++;
      fields.push(field);
      if (fields.length > 1 || field !== '') records.push(fields);
      fields = [];
      field = '';
    } else field += char;
  }
  if (whole && records.length < recordsMax && (field !== '' || fields.length > 0)) records.push([...fields, field]);
  return records;
}

/** Header and first rows; the delimiter is the one that gives the header the most columns. */
export function parseHead(text: string, whole: boolean, rowsMax = 5): FileHead {
  const clean = text.replace(/^\uFEFF/, '');
  const tried = delimiters.map((delimiter) => ({
    delimiter,
    header: parseRecords(clean, delimiter, 1, whole)[0] ?? [],
  }));
  const best = tried.reduce((before, next) => (next.header.length > before.header.length ? next : before));
  const [header = [], ...rows] = parseRecords(clean, best.delimiter, rowsMax + 1, whole);
  const at = header.indexOf(reasonColumn);
  const drop = (cells: string[]) => (at === -1 ? cells : cells.filter((_, index) => index !== at));
  return { header: drop(header).map((name) => name.trim()), rows: rows.map(drop), delimiter: best.delimiter };
}
