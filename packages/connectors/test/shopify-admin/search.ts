// The part of Shopify's search syntax that is served: `field:value` with comparators, quotes, lists by comma, AND, OR, NOT, `-` and brackets.
// A field that the type does not know filters nothing and is warned of, as Shopify does: whoever misspells one gets everything.

import { parseDay, zoneCalendar } from '@throughline/core/calendar';

export type SearchValue = string | number | boolean | null | readonly (string | number)[];

export interface SearchField<T> {
  kind: 'id' | 'time' | 'text' | 'number' | 'boolean';
  of: (record: T) => SearchValue;
  /** By place, without making the record. */
  cheap?: (index: number) => SearchValue;
}

export type SearchFields<T> = Readonly<Record<string, SearchField<T>>>;

export interface SearchClock {
  /** Epoch milliseconds. */
  now: number;
  /** The shop's: dates without a time are of it. */
  timeZone: string;
}

export interface SearchWarning {
  field: string;
  message: string;
}

type Comparator = '=' | '>' | '>=' | '<' | '<=';
interface Term {
  field: string;
  comparator: Comparator;
  value: string;
}
type Node = { and: Node[] } | { or: Node[] } | { not: Node } | { term: Term } | { everything: true };

export interface Search<T> {
  /** `read` makes the record; it is called only when a cheap value does not settle it. */
  matches: (index: number, read: () => T) => boolean;
  warnings: SearchWarning[];
}

export function compileSearch<T>(
  query: string | null | undefined,
  fields: SearchFields<T>,
  clock: SearchClock,
): Search<T> {
  const warnings: SearchWarning[] = [];
  const test = compile(new SearchParser(query ?? '').parse(), fields, warnings, clock);
  return { matches: test, warnings };
}

type Test<T> = (index: number, read: () => T) => boolean;

function compile<T>(node: Node, fields: SearchFields<T>, warnings: SearchWarning[], clock: SearchClock): Test<T> {
  if ('everything' in node) return () => true;
  if ('not' in node) {
    const inner = compile(node.not, fields, warnings, clock);
    return (index, read) => !inner(index, read);
  }
  if ('term' in node) return compileTerm(node.term, fields, warnings, clock);
  const all = 'and' in node;
  const tests = (all ? node.and : node.or).map((part) => compile(part, fields, warnings, clock));
  return all
    ? (index, read) => tests.every((test) => test(index, read))
    : (index, read) => tests.some((test) => test(index, read));
}

function compileTerm<T>(term: Term, fields: SearchFields<T>, warnings: SearchWarning[], clock: SearchClock): Test<T> {
  const field = fields[term.field];
  if (!field) {
    warnings.push({ field: term.field || 'default', message: 'Invalid search field for this query.' });
    return () => true;
  }
  const matches = matcher(field.kind, term, clock);
  if (!matches) {
    warnings.push({ field: term.field, message: `Input \`${term.value}\` is not an accepted value.` });
    return () => true;
  }
  return field.cheap ? (index) => hit(field.cheap!(index), matches) : (_index, read) => hit(field.of(read()), matches);
}

function hit(value: SearchValue, matches: (value: string | number | boolean | null) => boolean): boolean {
  return Array.isArray(value)
    ? value.some((item) => matches(item))
    : matches(value as string | number | boolean | null);
}

function matcher(kind: SearchField<unknown>['kind'], { comparator, value }: Term, clock: SearchClock) {
  if (value === '*') return (found: unknown) => found !== null && found !== '';
  if (kind === 'text' || kind === 'boolean') {
    const wanted = (value.includes(',') ? value.split(',') : [value]).map((item) => item.trim().toLowerCase());
    return (found: unknown) => found !== null && wanted.includes(String(found).toLowerCase());
  }
  const range = /^(.+)\.\.(.+)$/.exec(value);
  if (range) {
    const [from, to] = [number(kind, range[1]!, clock, '>='), number(kind, range[2]!, clock, '<=')];
    if (from === null || to === null) return null;
    return (found: unknown) => typeof found === 'number' && found >= from && found <= to;
  }
  const wanted = number(kind, value, clock, comparator);
  if (wanted === null) return null;
  return (found: unknown) => typeof found === 'number' && compare(found, comparator, wanted);
}

function compare(found: number, comparator: Comparator, wanted: number): boolean {
  if (comparator === '=') return found === wanted;
  if (comparator === '>') return found > wanted;
  if (comparator === '>=') return found >= wanted;
  return comparator === '<' ? found < wanted : found <= wanted;
}

/** A date without a time is its first instant in the shop's zone; with `>` and `<=` its last. */
function number(
  kind: SearchField<unknown>['kind'],
  text: string,
  clock: SearchClock,
  comparator: Comparator,
): number | null {
  if (kind !== 'time') {
    const digits = kind === 'id' ? text.replace(/^gid:\/\/shopify\/\w+\//, '') : text;
    return /^-?\d+(\.\d+)?$/.test(digits) ? Number(digits) : null;
  }
  if (text === 'now') return clock.now;
  if (/^\d{4}(-\d\d-\d\d)?$/.test(text)) {
    const day = parseDay(text.length === 4 ? `${text}-01-01` : text);
    const calendar = zoneCalendar(clock.timeZone);
    if (day === null) return null;
    return comparator === '>' || comparator === '<=' ? calendar.startOfDay(day + 1) - 1 : calendar.startOfDay(day);
  }
  const at = /^\d{4}-\d\d-\d\dT.+$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}

/** Recursive descent: or < and (also by standing beside each other) < not < term. */
class SearchParser {
  readonly #tokens: string[];
  #at = 0;

  constructor(query: string) {
    this.#tokens =
      query.match(
        /\(|\)|-?[A-Za-z_][\w.]*:\s*(?:<=|>=|<|>|=)?\s*(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[^\s()]+)|'[^']*'|"[^"]*"|[^\s()]+/g,
      ) ?? [];
  }

  parse(): Node {
    if (this.#tokens.length === 0) return { everything: true };
    const node = this.#or();
    if (this.#at < this.#tokens.length) throw new Error(`search: ${this.#tokens[this.#at]} was not expected`);
    return node;
  }

  #or(): Node {
    const parts = [this.#and()];
    while (this.#tokens[this.#at] === 'OR') {
      this.#at += 1;
      parts.push(this.#and());
    }
    return parts.length === 1 ? parts[0]! : { or: parts };
  }

  #and(): Node {
    const parts = [this.#not()];
    for (;;) {
      const next = this.#tokens[this.#at];
      if (next === undefined || next === ')' || next === 'OR') break;
      if (next === 'AND') this.#at += 1;
      parts.push(this.#not());
    }
    return parts.length === 1 ? parts[0]! : { and: parts };
  }

  #not(): Node {
    const token = this.#tokens[this.#at];
    if (token === 'NOT') {
      this.#at += 1;
      return { not: this.#not() };
    }
    if (token === '(') {
      this.#at += 1;
      const inner = this.#or();
      if (this.#tokens[this.#at] !== ')') throw new Error('search: a bracket is not closed');
      this.#at += 1;
      return inner;
    }
    this.#at += 1;
    return token?.startsWith('-') && token.includes(':') ? { not: parseTerm(token.slice(1)) } : parseTerm(token ?? '');
  }
}

function parseTerm(token: string): Node {
  const match = /^([A-Za-z_][\w.]*):\s*(<=|>=|<|>|=)?\s*(.*)$/s.exec(token);
  if (!match) return { term: { field: '', comparator: '=', value: token } };
  const quoted = /^'(.*)'$|^"(.*)"$/s.exec(match[3]!);
  const value = quoted ? (quoted[1] ?? quoted[2]!).replaceAll(/\\(.)/g, '$1') : match[3]!;
  const inner = /^(<=|>=|<|>)(.+)$/.exec(value);
  return {
    term: {
      field: match[1]!.toLowerCase(),
      comparator: ((match[2] ?? inner?.[1]) as Comparator) ?? '=',
      value: inner && !match[2] ? inner[2]! : value,
    },
  };
}
