import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/** What is known of the segment, and how far the membership log was read to know it. */
export interface Mirror {
  storeId: string;
  segmentId: string;
  /** Null until the endpoint is made; its secret is told only then. */
  webhookSecret: string | null;
  /** The number of the last row of the log that is in `members`. */
  after: number;
  /** Ids of people. */
  members: string[];
}

/** Null where there is none yet. */
export function readMirror(file: string): Mirror | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Mirror;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Whole or not at all: a crash leaves the former one, whose number says where to go on. */
export function writeMirror(file: string, mirror: Mirror): void {
  writeFileSync(`${file}.new`, `${JSON.stringify(mirror, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
