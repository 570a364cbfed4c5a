const batchSize = 4_000;

/** The same items in batches of about 4,000: each batch costs the database the same handful of statements. */
export async function* inBatches<T>(source: AsyncIterable<T[]>): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const items of source) {
    batch = batch.length === 0 ? items : batch.concat(items);
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Reads the next item while the one before is worked on. An error of the source comes where its item would have. */
export async function* readAhead<T>(source: AsyncGenerator<T>): AsyncGenerator<T> {
  let next = source.next();
  try {
    for (;;) {
      const { done, value } = await next;
      if (done) return;
      next = source.next();
      next.catch(() => {});
      yield value;
    }
  } finally {
    await next.catch(() => {});
    await source.return(undefined);
  }
}
