// Browser only: the first rows of a dropped file, plain or gzip, without reading the rest.
import { detectFileKind, type FileHead, type FileKind, isFactLines, parseHead } from './detect-file-kind.ts';
import { type NearlyShopify, nearlyShopify } from './nearly-shopify.ts';

export type DroppedFile = {
  file: File;
  kind: FileKind;
  head: FileHead;
  encoding: 'utf-8' | 'windows-1252';
  gzip: boolean;
  problem?: string;
  /** Shopify's own reader would refuse it; a mapping reads it, once that is chosen. */
  nearly?: NearlyShopify;
};

const headBytes = 64 * 1024;

async function firstBytes(file: File, gzip: boolean): Promise<Uint8Array> {
  if (!gzip) return new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
  const reader = file.slice(0, headBytes).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    while (size < headBytes) {
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value);
      size += value.length;
    }
  } catch {
    // the compressed head is cut off; what came out before stands
  }
  await reader.cancel().catch(() => undefined);
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function decode(bytes: Uint8Array, whole: boolean): { text: string; encoding: DroppedFile['encoding'] } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: !whole }), encoding: 'utf-8' };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' };
  }
}

const startsWith = (bytes: Uint8Array, ...magic: number[]) => magic.every((byte, index) => bytes[index] === byte);

export async function readFileHead(file: File): Promise<DroppedFile> {
  const magic = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  const gzip = startsWith(magic, 0x1f, 0x8b);
  const bytes = await firstBytes(file, gzip);
  const whole = !gzip && file.size <= headBytes;
  const { text, encoding } = decode(bytes, whole);
  if (isFactLines(text)) {
    const none: FileHead = { header: [], rows: [], delimiter: ',' };
    return { file, head: none, encoding, gzip, kind: 'facts' };
  }
  const head = parseHead(text, whole);
  const base = { file, head, encoding, gzip, kind: detectFileKind(head.header) };
  if (file.size === 0) return { ...base, problem: 'The file is empty.' };
  if (startsWith(magic, 0x50, 0x4b))
    return { ...base, problem: 'This is an Excel workbook or a ZIP file. Save the sheet as CSV and drop that.' };
  if (bytes.includes(0)) return { ...base, problem: 'This is not a text file. Drop a CSV file.' };
  if (head.header.length < 2)
    return {
      ...base,
      problem: 'No columns were found. The first line must name them, separated by commas, semicolons or tabs.',
    };
  const nearly = nearlyShopify(head.header);
  return nearly ? { ...base, nearly } : base;
}
