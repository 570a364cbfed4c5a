import { byteChunks } from '../csv/byte-chunks.ts';
import { openImportCsv } from '../csv/open-import-csv.ts';
import { reasonColumn } from '../csv/rejected-csv.ts';
import { csvLine } from '../csv/write-csv.ts';
import type { FileProgress, ImportFile } from '../import-reader.ts';
import { lineBytesMax, lineHeader } from './read-fact-line.ts';
import { type TextLine, textLines } from './text-lines.ts';

const rejectedHead = csvLine([...lineHeader, reasonColumn]).trim();
/** Quotes are doubled in a CSV. */
const recordSizeMax = 2 * lineBytesMax + 10_000;

/** The file's lines; of a download of rejected ones, which is a CSV, those that it holds. */
export async function* factLines(
  file: ImportFile,
  signal: AbortSignal | undefined,
  progress?: FileProgress,
): AsyncGenerator<TextLine[]> {
  const onBytes = (bytes: number) => {
    if (progress) progress.bytesRead += bytes;
  };
  const expected = 'a JSON Lines file';
  if (!(await holdsRejected(file))) {
    yield* textLines(byteChunks(file, { onBytes, signal, expected }), lineBytesMax);
    return;
  }
  const { batches } = await openImportCsv(file, { onBytes, signal, recordSizeMax, expected });
  for await (const batch of batches) {
    yield batch.map(({ line, fields }) => {
      const bytes = Buffer.from(fields[1] ?? '');
      return { number: line, bytes: bytes.subarray(0, lineBytesMax), cut: bytes.length > lineBytesMax };
    });
  }
}

async function holdsRejected(file: ImportFile): Promise<boolean> {
  for await (const chunk of byteChunks(file, { expected: 'a JSON Lines file' }))
    return chunk
      .subarray(0, 200)
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .startsWith(rejectedHead);
  return false;
}
