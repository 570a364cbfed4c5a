import { parseDay } from '@throughline/core/calendar';
import { openCsv } from './csv/read-csv.ts';
import { showNul } from './find-nul.ts';
import { ImportFileError, type ImportProblem } from './import-file-error.ts';
import type { ImportFile } from './import-reader.ts';
import { type DayRate, parseRate } from './rates.ts';

const columns = ['Date', 'Currency', 'Rate'];
const rowsMax = 500_000;

/**
 * A rate file by day: columns Date (YYYY-MM-DD), Currency and Rate = units of the store's currency for one unit of
 * Currency. Throws ImportFileError with every bad row (the first hundred).
 */
export async function readRatesCsv(file: ImportFile, signal?: AbortSignal): Promise<{ days: DayRate[] }> {
  const csv = await openCsv(file, { signal });
  const [dateAt, currencyAt, rateAt] = columns.map((column) => csv.header.indexOf(column));
  if ([dateAt, currencyAt, rateAt].includes(-1)) {
    await csv.batches.return(undefined);
    const message = `A rate file has the columns ${columns.join(', ')}.`;
    throw new ImportFileError([
      { file: file.name, path: 'line 1', found: csv.header.join(', '), expected: columns.join(', '), message },
    ]);
  }
  const days: DayRate[] = [];
  const problems: ImportProblem[] = [];
  for await (const batch of csv.batches) {
    for (const { line, fields } of batch) {
      const day = {
        on: fields[dateAt!]?.trim() ?? '',
        currency: fields[currencyAt!]?.trim() ?? '',
        rate: fields[rateAt!]?.trim() ?? '',
      };
      if (parseDay(day.on) !== null && /^[A-Z]{3}$/.test(day.currency) && parseRate(day.rate)) days.push(day);
      else problems.push(badRow(file.name, line, fields));
    }
    if (problems.length >= 100 || days.length > rowsMax) break;
  }
  if (days.length > rowsMax)
    problems.push({
      file: file.name,
      found: `more than ${rowsMax} rows`,
      expected: 'fewer',
      message: 'The rate file is too large.',
    });
  if (problems.length > 0) throw new ImportFileError(problems.slice(0, 100));
  return { days };
}

function badRow(file: string, line: number, fields: string[]): ImportProblem {
  const found = showNul(fields.join(', '));
  const expected = 'a date such as 2024-05-01, a currency such as EUR, a positive decimal such as 1.08';
  return {
    file,
    path: `line ${line}`,
    found,
    expected,
    message: `Line ${line} is no rate: ${found}. Expected ${expected}.`,
  };
}
