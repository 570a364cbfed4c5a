import { isUtf8 } from 'node:buffer';
import type { Fact } from '@throughline/core/facts/facts';
import { showNul } from '../find-nul.ts';
import type { ImportStore, Rejection } from '../import-reader.ts';
import { type FactsKey, readFacts } from '../webhook/read-facts.ts';
import type { TextLine } from './text-lines.ts';

/** Of one line; as a row of a CSV file may have. */
export const lineBytesMax = 1024 * 1024;

/** What the download of rejected lines is headed with. */
export const lineHeader = ['Line', 'Fact'];

const lists: Readonly<Record<string, FactsKey>> = {
  order: 'orders',
  refund: 'refunds',
  person: 'people',
  event: 'events',
  location: 'locations',
};
const words = Object.keys(lists).join(', ');
const example = '{"order": {...}}';
const shownMax = 200;

export type FactLine = { fact: Fact; rejection?: undefined } | { fact?: undefined; rejection: Rejection };

/** One fact, or everything that is wrong with the line. */
export function readFactLine(file: string, line: TextLine, store: ImportStore): FactLine {
  const text = line.bytes.toString('utf8');
  const reject = (problem: Pick<Rejection, 'column' | 'value' | 'expected' | 'reason'>): FactLine => ({
    rejection: {
      file,
      line: line.number,
      ...problem,
      header: lineHeader,
      fields: [String(line.number), line.cut ? `${text.slice(0, shownMax)}...` : text],
    },
  });
  const not = (expected: string, reason: string) => reject({ value: shown(text), expected, reason });
  if (line.cut)
    return not(
      `a line of at most ${lineBytesMax} bytes`,
      `The line is longer than ${lineBytesMax} bytes; the download holds its beginning alone.`,
    );
  if (!isUtf8(line.bytes)) return not('text in UTF-8', 'The line is not in UTF-8.');
  const parsed = parseLine(text);
  if (parsed === undefined) return not(example, 'The line is not JSON.');
  const keys = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? Object.keys(parsed) : [];
  const [key] = keys;
  if (keys.length !== 1 || !Object.hasOwn(lists, key!))
    return not(example, `The line is to be an object with one key that says what it is: ${words}.`);
  return readOne(key!, (parsed as Record<string, unknown>)[key!], store, reject);
}

function readOne(
  key: string,
  input: unknown,
  store: ImportStore,
  reject: (problem: Pick<Rejection, 'column' | 'value' | 'expected' | 'reason'>) => FactLine,
): FactLine {
  const list = lists[key]!;
  const [read] = readFacts({ [list]: [input] }, store).facts;
  const { fact, problems } = read!;
  if (fact) return { fact };
  const root = `${list}[0]`;
  const placed = problems.map((problem) => ({ ...problem, path: `${key}${problem.path.slice(root.length)}` }));
  const [first] = placed;
  return reject({
    column: showNul(first!.path),
    value: first!.found,
    expected: first!.expected,
    reason: placed.map(({ path, message }) => `${showNul(path)}: ${message}`).join(' '),
  });
}

function parseLine(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function shown(text: string): string {
  return showNul(text.length > shownMax ? `${text.slice(0, shownMax)}...` : text);
}
