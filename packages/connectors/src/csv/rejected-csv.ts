// The download of rejected rows: the original columns and one more with the reason. Sent again after correction, the
// readers drop that column and undo the neutralisation of formulas, so that each value is what the merchant sees.

import type { Rejection } from '../import-reader.ts';
import { csvLine, restoreText } from './write-csv.ts';

export const reasonColumn = 'Rejected because';

/**
 * Rejections of ONE file: they share a header; cells beyond it stand behind the reason.
 * With a byte order mark, so that Excel reads UTF-8.
 */
export function* rejectedCsv(rejections: Iterable<Pick<Rejection, 'header' | 'fields' | 'reason'>>): Generator<string> {
  let first = true;
  for (const { header, fields, reason } of rejections) {
    if (first) yield `\uFEFF${csvLine([...header, reasonColumn])}`;
    first = false;
    const padded = header.map((_, i) => fields[i] ?? '');
    yield csvLine([...padded, reason, ...fields.slice(header.length)]);
  }
}

/** What a reader does to each row of a file with the reason column; `undefined` = the file has none. */
export function rejectedCsvRestorer(
  header: string[],
): { header: string[]; restore: (fields: string[]) => string[] } | undefined {
  const at = header.indexOf(reasonColumn);
  if (at === -1) return undefined;
  const without = (values: string[]) => values.filter((_, i) => i !== at);
  return { header: without(header).map(restoreText), restore: (fields) => without(fields).map(restoreText) };
}
