// A text as its lines, with bounded memory: one chunk and one line at a time. What is too long for a line is passed over.

export interface TextLine {
  /** From 1. */
  number: number;
  /** Without its end; of a line that is too long the beginning. */
  bytes: Buffer;
  /** Longer than a line may be. */
  cut: boolean;
}

const newline = 10;
const carriageReturn = 13;
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/** Blank lines are left out, and a byte order mark at the start. One batch of lines per chunk. */
export async function* textLines(chunks: AsyncIterable<Buffer>, bytesMax: number): AsyncGenerator<TextLine[]> {
  let held: Buffer[] = [];
  let heldBytes = 0;
  let number = 0;
  const hold = (part: Buffer) => {
    if (heldBytes < bytesMax) held.push(part.subarray(0, bytesMax - heldBytes));
    heldBytes += part.length;
  };
  const end = (): TextLine | null => {
    const bytes = trimmed(Buffer.concat(held), ++number === 1);
    const cut = heldBytes > bytesMax;
    held = [];
    heldBytes = 0;
    return bytes.length === 0 && !cut ? null : { number, bytes, cut };
  };
  for await (const chunk of chunks) {
    const lines: TextLine[] = [];
    let start = 0;
    for (let at = chunk.indexOf(newline); at !== -1; at = chunk.indexOf(newline, start)) {
      hold(chunk.subarray(start, at));
      const line = end();
      if (line) lines.push(line);
      start = at + 1;
    }
    if (start < chunk.length) hold(Buffer.from(chunk.subarray(start)));
    if (lines.length > 0) yield lines;
  }
  const last = heldBytes > 0 ? end() : null;
  if (last) yield [last];
}

function trimmed(bytes: Buffer, first: boolean): Buffer {
  let start = first && bytes.subarray(0, 3).equals(byteOrderMark) ? 3 : 0;
  let end = bytes.length;
  while (end > start && isSpace(bytes[end - 1]!)) end--;
  while (start < end && isSpace(bytes[start]!)) start++;
  return bytes.subarray(start, end);
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === carriageReturn;
}
