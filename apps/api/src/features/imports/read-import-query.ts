import { type ImportFormat, importFormats } from '@throughline/connectors/import-reader';
import { Refused, type UserProblem } from '../../refused.ts';

export interface ImportQuery {
  format: ImportFormat;
  dryRun: boolean;
  /** Handle of the connection the facts go to; null = the source's own. */
  connection: string | null;
  /** Units of the store's currency for one unit of another. */
  rates: Record<string, string> | null;
  /** What the merchant calls the file. */
  fileName: string | null;
}

const known = ['format', 'dryRun', 'connection', 'rates', 'fileName'];
export const handlePattern = /^[a-z0-9][a-z0-9._-]{0,99}$/;

/** The query of an import, refused with every problem at once; unknown parameters are problems. */
export function readImportQuery(query: Record<string, unknown>): ImportQuery {
  const problems: UserProblem[] = [];
  const wrong = (name: string, message: string) => problems.push({ path: [name], code: 'WRONG_VALUE', message });
  for (const name of Object.keys(query)) {
    if (known.includes(name)) continue;
    problems.push({
      path: [name],
      code: 'UNKNOWN_FIELD',
      message: `Unknown parameter ${name}. Known: ${known.join(', ')}.`,
    });
  }
  const { format, dryRun = '0', connection = null, rates = null, fileName = null } = query;
  if (!importFormats.includes(format as ImportFormat)) wrong('format', `format is one of ${importFormats.join(', ')}.`);
  if (!['0', '1', 'true', 'false'].includes(dryRun as string)) wrong('dryRun', 'dryRun is 1 or 0.');
  if (connection !== null && !handlePattern.test(String(connection))) {
    wrong('connection', 'connection is a handle of small letters, digits, dots, dashes and underscores.');
  }
  if (fileName !== null && (typeof fileName !== 'string' || fileName.length > 300))
    wrong('fileName', 'fileName is a text of at most 300 characters.');
  const readRates = parseRates(rates);
  if (readRates === undefined) wrong('rates', 'rates is a list such as EUR:1.08,GBP:1.27.');
  if (problems.length > 0) throw new Refused(problems);
  return {
    format: format as ImportFormat,
    dryRun: dryRun === '1' || dryRun === 'true',
    connection: connection as string | null,
    rates: readRates ?? null,
    fileName: (fileName as string | null)?.split(/[\\/]/).at(-1)?.trim() || null,
  };
}

function parseRates(text: unknown): Record<string, string> | null | undefined {
  if (text === null) return null;
  if (typeof text !== 'string') return undefined;
  const pairs = text.split(',').map((pair) => /^([A-Z]{3}):(\d{1,12}(?:\.\d{1,12})?)$/.exec(pair.trim()));
  if (pairs.some((pair) => pair === null)) return undefined;
  return Object.fromEntries(pairs.map((pair) => [pair![1], pair![2]]));
}
