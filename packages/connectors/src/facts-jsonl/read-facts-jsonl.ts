// JSON Lines: one fact a line, in the shapes of the facts API (docs/import-files.md). A bad line is rejected alone.
// The checking pass counts lines and refuses what is no JSON Lines at all; see import-reader.ts for the contract.

import { ImportFileError } from '../import-file-error.ts';
import type { FileProgress, ImportFile, ImportInput, ImportItem, ImportReader, PreviewRow } from '../import-reader.ts';
import { factLines } from './fact-lines.ts';
import { readFactLine } from './read-fact-line.ts';
import type { TextLine } from './text-lines.ts';

const rejectionsPerItem = 500;

export const factsJsonlReader: ImportReader = {
  async *read(input) {
    const files = input.files.map(emptyProgress);
    const snapshot = (stage: 'checking' | 'reading'): ImportItem => ({
      kind: 'progress',
      stage,
      files: structuredClone(files),
    });
    for (const [i, file] of input.files.entries())
      for await (const _ of checkLines(file, files[i]!, input)) yield snapshot('checking');
    for (const [i, file] of input.files.entries()) {
      for await (const item of readLines(file, files[i]!, input)) {
        yield item;
        if (item.kind === 'facts') yield snapshot('reading');
      }
    }
    yield snapshot('reading');
  },
  async preview(input, rowsMax = 50) {
    const rows: PreviewRow[] = [];
    for (const [i, file] of input.files.entries()) {
      const share = Math.max(1, Math.ceil((rowsMax - rows.length) / (input.files.length - i)));
      rows.push(...(await previewLines(file, input, share)));
    }
    return { rows, columns: input.files.map(({ name }) => ({ file: name, columns: [] })) };
  },
};

async function* checkLines(file: ImportFile, progress: FileProgress, input: ImportInput): AsyncGenerator<void> {
  let first = true;
  for await (const lines of factLines(file, input.signal, progress)) {
    if (first && lines[0]!.number === 1) refuseForeign(file.name, lines[0]!);
    first = false;
    yield;
  }
  if (first) {
    const message = 'The file is empty.';
    throw new ImportFileError([{ file: file.name, found: 'nothing', expected: 'one fact a line', message }]);
  }
}

function refuseForeign(file: string, { bytes, number }: TextLine): void {
  if (bytes[0] === '{'.charCodeAt(0)) return;
  const start = bytes.subarray(0, 40).toString('utf8').replaceAll('\0', '␀');
  const message =
    bytes[0] === '['.charCodeAt(0)
      ? 'This is a JSON list. Write one fact a line, each like {"order": {...}}, without brackets and commas around them.'
      : 'This is not JSON Lines: its first line is no JSON object. Write one fact a line, each like {"order": {...}}.';
  throw new ImportFileError([{ file, path: `line ${number}`, found: start, expected: '{"order": {...}}', message }]);
}

async function* readLines(
  file: ImportFile,
  progress: FileProgress,
  input: ImportInput,
): AsyncGenerator<Extract<ImportItem, { kind: 'facts' | 'rejected' }>> {
  for await (const lines of factLines(file, input.signal, progress)) {
    const read = lines.map((line) => readFactLine(file.name, line, input.store));
    const facts = read.flatMap(({ fact }) => fact ?? []);
    const rejections = read.flatMap(({ rejection }) => rejection ?? []);
    progress.rowsRead += read.length;
    progress.rowsAccepted += facts.length;
    progress.rowsRejected += rejections.length;
    for (const { kind } of facts) progress.facts[kind] = (progress.facts[kind] ?? 0) + 1;
    for (let at = 0; at < rejections.length; at += rejectionsPerItem)
      yield { kind: 'rejected', rejections: rejections.slice(at, at + rejectionsPerItem) };
    if (facts.length > 0) yield { kind: 'facts', facts };
  }
}

async function previewLines(file: ImportFile, input: ImportInput, rowsMax: number): Promise<PreviewRow[]> {
  const rows: PreviewRow[] = [];
  for await (const lines of factLines(file, input.signal)) {
    for (const line of lines) {
      if (rows.length === rowsMax) return rows;
      const { fact, rejection } = readFactLine(file.name, line, input.store);
      rows.push({ file: file.name, line: line.number, ...(fact ? { facts: [fact] } : { rejection: rejection! }) });
    }
  }
  return rows;
}

function emptyProgress({ name, sizeBytes }: ImportFile): FileProgress {
  return {
    file: name,
    ...(sizeBytes === undefined ? {} : { bytesTotal: sizeBytes, bytesExpected: 2 * sizeBytes }),
    bytesRead: 0,
    rowsRead: 0,
    rowsAccepted: 0,
    rowsRejected: 0,
    facts: {},
    columns: [],
    notes: [],
  };
}
