// Reads PostgreSQL's text format of COPY as it streams in (https://www.postgresql.org/docs/current/sql-copy.html, "Text Format").
import { StringDecoder } from 'node:string_decoder';

const ESCAPED: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };
/** V8 keeps a longer piece of a text as a view of the whole text. */
const COPIED_LENGTH_MAX = 12;

/** Calls `onRow` for each row; what is left of the row's fields need not be asked for. Gives control back after every chunk. */
export async function* readCopied(
  chunks: AsyncIterable<Buffer>,
  onRow: (row: CopiedRow) => void,
): AsyncGenerator<void> {
  const decoder = new StringDecoder('utf8');
  const row = new CopiedRow();
  let rest = '';
  for await (const chunk of chunks) {
    const text = rest + decoder.write(chunk);
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      row.open(text, start, end);
      onRow(row);
      start = end + 1;
    }
    rest = text.slice(start);
    yield;
  }
  if (rest !== '') throw new Error('the rows were cut off');
}

/** The fields of a row, asked for from left to right. */
export class CopiedRow {
  #text = '';
  #at = 0;
  #end = 0;
  readonly #known = new Map<string, string>();
  readonly #lists = new Map<string, string[]>();

  open(text: string, start: number, end: number): void {
    this.#text = text;
    this.#at = start;
    this.#end = end;
  }

  /** A value that may keep the memory of its whole chunk: for who does not hold on to it. */
  nullable(): string | null {
    const tab = this.#text.indexOf('\t', this.#at);
    const end = tab < 0 || tab > this.#end ? this.#end : tab;
    const field = this.#text.slice(this.#at, end);
    this.#at = end + 1;
    if (!field.includes('\\')) return field;
    return field === '\\N' ? null : field.replace(/\\(.)/g, (_, of: string) => ESCAPED[of] ?? of);
  }

  text(): string {
    const value = this.nullable();
    if (value === null) throw new Error('a value is missing');
    return value;
  }

  number(): number {
    return Number(this.text());
  }

  /** One of not too many values, each of them kept once. */
  known(): string | null {
    const value = this.nullable();
    return value === null ? null : this.#keep(value);
  }

  /** A JSON array of texts; equal ones are the same. */
  list(): string[] | null {
    const json = this.nullable();
    if (json === null) return null;
    let list = this.#lists.get(json);
    if (!list) {
      list = JSON.parse(json) as string[];
      this.#lists.set(this.#keep(json), list);
    }
    return list;
  }

  #keep(value: string): string {
    const kept = this.#known.get(value);
    if (kept !== undefined) return kept;
    const own = value.length > COPIED_LENGTH_MAX ? Buffer.from(value, 'utf16le').toString('utf16le') : value;
    this.#known.set(own, own);
    return own;
  }
}
