// The code of a word: the same in every dictionary, process and shard, so that nobody has to be asked for it.

import { hash } from 'node:crypto';

/** 64 bits; 0 stands for a missing word. */
export function codeOf(word: string): bigint {
  const code = hash('sha256', word, 'buffer').readBigUInt64BE(0);
  return code === 0n ? 1n : code;
}
