import type { CsvError } from 'csv-parse';
import { csvError } from './csv-error.ts';

/** The parser's error in the merchant's words; `line` is where the row with the fault starts. An unknown one stays. */
export function explainCsvError(fileName: string, error: CsvError, line: number, sizeMax: number): Error {
  const path = `line ${line}`;
  switch (error.code) {
    case 'CSV_MAX_RECORD_SIZE':
      return csvError(fileName, {
        path,
        found: `a row of more than ${sizeMax} characters`,
        expected: `rows of at most ${sizeMax} characters`,
        message: `The row at line ${line} is longer than ${sizeMax} characters: this is no CSV file, or a quote (") is opened there and never closed. Reading stopped.`,
      });
    case 'CSV_QUOTE_NOT_CLOSED':
      return csvError(fileName, {
        path,
        found: 'the end of the file inside a quoted value',
        expected: 'a closing quote (")',
        message: `The file ends inside a quoted value of the row at line ${line}: it is cut off, or a quote (") is opened there and never closed. Export or upload it again.`,
      });
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'INVALID_OPENING_QUOTE':
      return csvError(fileName, {
        path,
        found: 'a quote (") in the middle of a value',
        expected: 'values with quotes to be quoted, their quotes doubled ("")',
        message: `The row at line ${line} has a quote (") in the middle of a value. Write it as "" inside a quoted value.`,
      });
    default:
      return error;
  }
}
