// CSV for downloads, safe to open in a spreadsheet: text that a spreadsheet would run as a formula gets a leading
// apostrophe. Reversible: text that already looks neutralised gets one more, so `restoreText` gives back the original.

export type CsvValue = string | number | bigint | boolean | null | undefined;

const risky = /^'*[=+\-@\t\r]/;
const restorable = /^'+[=+\-@\t\r]/;
const needsQuotes = /[",\r\n]/;

/** `=1+1` becomes `'=1+1`. For text only: numbers are written as they are. */
export function neutraliseText(text: string): string {
  return risky.test(text) ? `'${text}` : text;
}

/** Undoes `neutraliseText`; only for text that is known to have gone through it. */
export function restoreText(text: string): string {
  return restorable.test(text) ? text.slice(1) : text;
}

/** One line with its CRLF. null and undefined are empty. */
export function csvLine(values: readonly CsvValue[]): string {
  return `${values.map(csvField).join(',')}\r\n`;
}

function csvField(value: CsvValue): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'string' ? neutraliseText(value) : String(value);
  return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
