import { describe, expect, it } from 'vitest';
import { inBatches, readAhead } from './read-ahead.ts';

async function gather<T>(source: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of source) items.push(item);
  return items;
}

async function* numbers(count: number, told: string[] = []): AsyncGenerator<number> {
  try {
    for (let n = 0; n < count; n++) yield n;
  } finally {
    told.push('closed');
  }
}

describe('batches', () => {
  it('hold every item once, in order, in few large ones', async () => {
    async function* small() {
      for (let n = 0; n < 10_000; n += 100) yield Array.from({ length: 100 }, (_, index) => n + index);
    }
    const batches = await gather(inBatches(small()));
    expect(batches.map((batch) => batch.length)).toEqual([4_000, 4_000, 2_000]);
    expect(batches.flat()).toEqual(Array.from({ length: 10_000 }, (_, index) => index));
  });
});

describe('reading ahead', () => {
  it('gives every item once, in order', async () => {
    expect(await gather(readAhead(numbers(5)))).toEqual([0, 1, 2, 3, 4]);
  });

  it('gives the items before an error, then the error', async () => {
    async function* failing() {
      yield 1;
      yield 2;
      throw new Error('broken');
    }
    const seen: number[] = [];
    const reading = (async () => {
      for await (const item of readAhead(failing())) seen.push(item);
    })();
    await expect(reading).rejects.toThrow('broken');
    expect(seen).toEqual([1, 2]);
  });

  it('closes the source when the reader leaves early', async () => {
    const told: string[] = [];
    for await (const item of readAhead(numbers(100, told))) if (item === 3) break;
    expect(told).toEqual(['closed']);
  });
});
