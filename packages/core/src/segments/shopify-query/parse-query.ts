// From the text of a query to its tree. AND binds tighter than OR. A clause that can't be read is told and left out, and reading goes
// on behind it.

import { shortened } from '../text/syntax-faults.ts';
import { nestingMax, tooDeep } from '../text/text-limits.ts';
import type { TextRange } from '../text/text-places.ts';
import type { Clause, CompareOperator, Name, OffsetUnit, Parameter, Query, Test, Value } from './query.ts';
import type { QueryRun } from './query-run.ts';
import { readTokens, type Token, type TokenKind } from './tokens.ts';

/** null with a fault. */
export function parseQuery(source: string, run: QueryRun): Query | null {
  return new QueryParser(source, run).parse();
}

const testForms = ['=', '!=', '>', '>=', '<', '<=', 'BETWEEN', 'CONTAINS', 'NOT CONTAINS', 'IS NULL', 'MATCHES'];
const endWords = ['ORDER', 'GROUP', 'HAVING', 'LIMIT', 'SINCE', 'UNTIL', 'DURING', 'TIMESERIES', 'WITH', 'VISUALIZE'];
const units: readonly string[] = ['d', 'w', 'm', 'y'];

class QueryParser {
  private readonly tokens: Token[];
  private readonly run: QueryRun;
  private position = 0;
  private depth = 0;
  /** A statement `FROM customers ... WHERE <query> ORDER BY ...` goes on behind the query. */
  private isStatement = false;

  constructor(source: string, run: QueryRun) {
    this.tokens = readTokens(source);
    this.run = run;
  }

  parse(): Query | null {
    if (!this.skipToWhere()) return null;
    const query = this.group('or');
    while (!this.isAtEnd()) {
      this.unexpected('AND or OR, or the end of the query', ['AND', 'OR']);
      this.skipToConnector();
      if (this.next.kind === ')') this.position++;
      if (this.word('AND') || this.word('OR')) this.group('or');
    }
    return query;
  }

  private get next(): Token {
    return this.tokens[this.position]!;
  }

  private is(word: string): boolean {
    return this.next.kind === 'word' && this.next.text.toUpperCase() === word;
  }

  private word(word: string): Token | null {
    return this.is(word) ? this.tokens[this.position++]! : null;
  }

  private token(kind: TokenKind): Token | null {
    return this.next.kind === kind ? this.tokens[this.position++]! : null;
  }

  private isOpen(): boolean {
    return this.next.kind === '(';
  }

  private isAtEnd(): boolean {
    return this.next.kind === 'end' || (this.isStatement && endWords.some((word) => this.is(word)));
  }

  private unexpected(what: string, expected: readonly string[] = [what]): null {
    const { kind, text } = this.next;
    if (kind === 'unclosed') {
      const isComment = text.startsWith('/');
      const message = `The ${isComment ? 'comment' : 'text'} is not closed`;
      return this.run.fault('SYNTAX', this.next, message, [isComment ? '*/' : text[0]!]);
    }
    const found = kind === 'end' ? 'the query ends' : `found "${shortened(text)}"`;
    return this.run.fault('SYNTAX', this.next, `Expected ${what}, ${found}`, expected);
  }

  private skipToWhere(): boolean {
    if (!this.is('FROM')) {
      this.word('WHERE');
      return true;
    }
    this.position++;
    this.isStatement = true;
    if (!this.word('CUSTOMERS')) return this.unexpected('customers') !== null;
    while (this.next.kind !== 'end' && !this.is('WHERE')) this.position++;
    return this.word('WHERE') !== null || this.unexpected('WHERE') !== null;
  }

  /** Over what could not be read, brackets as a whole. */
  private skipToConnector(): void {
    for (let open = 0; !this.isAtEnd(); this.position++) {
      if (open === 0 && (this.is('AND') || this.is('OR') || this.next.kind === ')')) return;
      if (this.next.kind === '(') open++;
      if (this.next.kind === ')') open--;
    }
  }

  /** Of the parts that could be read, so that what is wrong with them is told too. */
  private group(kind: 'and' | 'or'): Query | null {
    const { from } = this.next;
    const parts: (Query | null)[] = [];
    do parts.push(kind === 'or' ? this.group('and') : this.part());
    while (this.word(kind.toUpperCase()));
    const read = parts.filter((part) => part !== null);
    if (read.length === 0) return null;
    return read.length === 1 ? read[0]! : { kind, parts: read, from, to: this.tokens[this.position - 1]!.to };
  }

  private part(): Query | null {
    const open = this.token('(');
    if (!open) {
      const clause = this.clause();
      if (!clause) this.skipToConnector();
      return clause;
    }
    if (this.isTooDeep(open)) return null;
    this.depth++;
    const query = this.group('or');
    this.depth--;
    if (this.token(')')) return query;
    if (query) this.unexpected('AND, OR or the closing bracket', ['AND', 'OR', ')']);
    this.skipToConnector();
    this.token(')');
    return null;
  }

  /** Then nothing behind it is read. */
  private isTooDeep(open: TextRange): boolean {
    if (this.depth < nestingMax) return false;
    this.run.fault('SYNTAX', open, tooDeep, ['fewer brackets']);
    this.position = this.tokens.length - 1;
    return true;
  }

  private clause(): Clause | null {
    if (this.next.kind !== 'word') return this.unexpected('the name of a filter', ['the name of a filter']);
    if (this.is('NOT')) {
      const message = 'Expected the name of a filter, found "NOT", which stands only in NOT CONTAINS and NOT MATCHES';
      return this.run.fault('SYNTAX', this.next, message, ['the name of a filter']);
    }
    const { text, from, to } = this.tokens[this.position++]!;
    const filter: Name = { text: text.toLowerCase().startsWith('customer.') ? text : text.toLowerCase(), from, to };
    const call = this.isOpen() ? this.call() : {};
    if (!call) return null;
    const test = call.parameters?.length ? this.calledTest(call.parameters) : this.test();
    if (!test) return null;
    const { argument } = call;
    return { kind: 'clause', filter, ...(argument ? { argument } : {}), test, from, to: test.to };
  }

  /** `('metafields.facts.birth_date')`, or parameters of the older writing `products_purchased(id: 1) = true`. */
  private call(): { argument?: Value; parameters?: Parameter[] } | null {
    const [, inside] = [this.token('('), this.next];
    if (inside.kind !== 'text') {
      const parameters = this.parameters();
      const date = parameters?.length === 1 && parameters[0]!.name.text === 'date' ? parameters[0]!.test : undefined;
      if (date?.operator === '=' && date.value.kind === 'text') return { argument: date.value };
      return parameters && { parameters };
    }
    const argument = this.value();
    if (!this.token(')')) return this.unexpected('the closing bracket', [')']);
    return argument && { argument };
  }

  /** Behind the older writing: `= true`, `= false`, `!= true`. */
  private calledTest(parameters: Parameter[]): Test | null {
    const test = this.test();
    if (!test) return null;
    if ((test.operator === '=' || test.operator === '!=') && test.value.kind === 'truth') {
      const holds = (test.operator === '=') === test.value.truth;
      return { operator: holds ? 'MATCHES' : 'NOT MATCHES', parameters, from: test.from, to: test.to };
    }
    return this.run.fault('SYNTAX', test, 'Parameters in brackets are asked with = true or = false', ['= true']);
  }

  private test(): Test | null {
    const { from } = this.next;
    const ending = () => ({ from, to: this.tokens[this.position - 1]!.to });
    if (this.word('IS')) {
      const not = this.word('NOT');
      if (!this.word('NULL')) return this.unexpected('NULL', ['NULL']);
      return { operator: not ? 'IS NOT NULL' : 'IS NULL', ...ending() };
    }
    const not = this.word('NOT');
    if (this.word('MATCHES') || (!not && this.word('NOT_MATCHES'))) {
      const isNot = not ?? this.tokens[this.position - 1]!.text.toUpperCase() === 'NOT_MATCHES';
      if (!this.token('(')) return this.unexpected('an opening bracket', ['(']);
      const parameters = this.parameters();
      return parameters && { operator: isNot ? 'NOT MATCHES' : 'MATCHES', parameters, ...ending() };
    }
    if (this.word('CONTAINS')) {
      const value = this.value();
      return value && { operator: not ? 'NOT CONTAINS' : 'CONTAINS', value, ...ending() };
    }
    if (this.word('IN')) {
      const list = this.next.kind === '(' ? this.value() : this.unexpected('an opening bracket', ['(']);
      return list?.kind === 'list' ? { operator: not ? 'NOT IN' : 'IN', values: list.values, ...ending() } : null;
    }
    if (not) return this.unexpected('CONTAINS, MATCHES or IN behind NOT', ['CONTAINS', 'MATCHES', 'IN']);
    return this.comparison(ending);
  }

  private comparison(ending: () => TextRange): Test | null {
    if (this.word('BETWEEN')) {
      const low = this.value();
      if (!low) return null;
      if (!this.word('AND')) return this.unexpected('AND and the upper end', ['AND']);
      const high = this.value();
      return high && { operator: 'BETWEEN', low, high, ...ending() };
    }
    const sign = this.token('operator');
    if (!sign) return this.unexpected(`an operator: ${testForms.join(', ')}`, testForms);
    const value = this.value();
    return value && { operator: sign.text as CompareOperator, value, ...ending() };
  }

  /** Behind the opening bracket, up to and with the closing one. */
  private parameters(): Parameter[] | null {
    if (this.token(')')) return [];
    if (this.isTooDeep(this.next)) return null;
    this.depth++;
    const read = this.parameterList();
    this.depth--;
    if (!read) return null;
    return this.token(')') ? read : this.unexpected('a comma or the closing bracket', [',', ')']);
  }

  private parameterList(): Parameter[] | null {
    const parameters: Parameter[] = [];
    do {
      const name = this.token('word');
      if (!name) return this.unexpected('the name of a parameter');
      const test = this.token(':') ? this.olderTest() : this.test();
      if (!test) return null;
      const { text, from, to } = name;
      parameters.push({ name: { text: text.toLowerCase(), from, to }, test, from, to: test.to });
    } while (this.token(','));
    return parameters;
  }

  /** `id: 1`, `id: (1, 2)`, `date: > -3m`. */
  private olderTest(): Test | null {
    if (this.next.kind === 'operator' || this.is('BETWEEN')) return this.test();
    const value = this.value();
    if (!value) return null;
    const { from, to } = value;
    return { operator: '=', value, from, to };
  }

  private value(): Value | null {
    const token = this.next;
    const { kind, text, from, to } = token;
    if (kind === '(') return this.list();
    this.position++;
    if (kind === 'text' || kind === 'number' || kind === 'date' || kind === 'time') return { kind, text, from, to };
    const word = text.toLowerCase();
    if (kind === 'word' && (word === 'true' || word === 'false'))
      return { kind: 'truth', truth: word === 'true', text, from, to };
    const offset = offsetOf(token);
    if (offset) return { kind: 'offset', ...offset, text, from, to };
    this.position--;
    return this.unexpected('a value', ["'a text'", '10', '2025-01-31', '-30d', 'today']);
  }

  private list(): Value | null {
    const { from } = this.token('(')!;
    const values: Value[] = [];
    do {
      const value = this.next.kind === '(' ? this.unexpected('a value') : this.value();
      if (!value) return null;
      values.push(value);
    } while (this.token(','));
    const close = this.token(')');
    if (!close) return this.unexpected('a comma or the closing bracket', [',', ')']);
    return { kind: 'list', values, text: '(...)', from, to: close.to };
  }
}

/** -7d, `today`, `yesterday` and the older `7_days_ago`. */
function offsetOf({ kind, text }: Token): { count: number; unit: OffsetUnit } | null {
  const word = text.toLowerCase();
  if (kind === 'word' && word === 'today') return { count: 0, unit: 'd' };
  if (kind === 'word' && word === 'yesterday') return { count: -1, unit: 'd' };
  if (kind === 'daysAgo') {
    return { count: -Number.parseInt(word, 10), unit: word.endsWith('_days_ago') ? 'd' : 'm' };
  }
  if (kind !== 'offset') return null;
  const unit = word.replace(/^[+-]?\d+/, '');
  return units.includes(unit) ? { count: Number.parseInt(word, 10), unit: unit as OffsetUnit } : null;
}
