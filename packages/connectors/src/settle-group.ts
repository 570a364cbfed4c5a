import type { Fact } from '@throughline/core/facts/facts';
import type { CsvRecord } from './csv/read-csv.ts';
import { showNul } from './find-nul.ts';
import type { Rejection } from './import-reader.ts';
import type { RowNormaliser, RowProblem } from './table-source.ts';

/**
 * The facts of rows that stand or fall together, or one rejection for each of the rows, in their order.
 * `lastLine` = where the file's last row starts: a short row there hints at a file that was cut off.
 */
export function settleGroup(
  rows: CsvRecord[],
  file: string,
  header: string[],
  normaliser: RowNormaliser,
  lastLine: number,
): { facts: Fact[]; rejections: Rejection[] } {
  const unreadable = [...shapeProblems(rows, header, lastLine), ...nulProblems(rows, header)];
  const { facts, problems } = unreadable.length > 0 ? { facts: [], problems: unreadable } : normaliser.normalise(rows);
  if (problems.length === 0) return { facts, rejections: [] };
  const badLine = problems[0]!.line;
  const rejections = rows.map(({ line, fields }): Rejection => {
    const own = problems.filter((problem) => problem.line === line);
    const first = own[0] ?? {
      line,
      reason: `Another row of the same ${normaliser.unit}, at line ${badLine}, was rejected.`,
    };
    const reason = own.length > 1 ? own.map((problem) => problem.reason).join(' ') : first.reason;
    return { file, ...first, reason, header, fields };
  });
  return { facts: [], rejections };
}

function shapeProblems(rows: CsvRecord[], header: string[], lastLine: number): RowProblem[] {
  return rows
    .filter(({ fields }) => fields.length !== header.length)
    .map(({ line, fields }) => ({
      line,
      value: `${fields.length} columns`,
      expected: `${header.length} columns`,
      reason:
        `The row has ${fields.length} columns, the header has ${header.length}.` +
        (line === lastLine && fields.length < header.length ? ' It is the last row: the file may be cut off.' : ''),
    }));
}

function nulProblems(rows: CsvRecord[], header: string[]): RowProblem[] {
  return rows.flatMap(({ line, fields }) =>
    fields.flatMap((field, i): RowProblem[] => {
      if (!field.includes('\0')) return [];
      const column = header[i] ?? `column ${i + 1}`;
      const reason = `${column} holds a NUL character, which no text can hold. The download of rejected rows leaves it out: check the value there and send the row again.`;
      return [{ line, column, value: showNul(field), expected: 'text without NUL characters', reason }];
    }),
  );
}
