import DataLoader from 'dataloader';

export interface BatchLoader<K, V> {
  load(key: K): Promise<V>;
}

/**
 * Collects the keys asked for in one turn and hands those of one group to `load` together,
 * so that a list of rows asks its source once. Lives as long as one request.
 */
export function batchLoader<K, V>(options: {
  groupOf: (key: K) => string;
  idOf: (key: K) => string;
  load: (keys: K[]) => Promise<V[]>;
}): BatchLoader<K, V> {
  const loader = new DataLoader<K, V, string>(
    async (keys) => {
      const groups = new Map<string, K[]>();
      for (const key of keys) {
        const group = options.groupOf(key);
        groups.set(group, [...(groups.get(group) ?? []), key]);
      }
      const answers = new Map<K, V | Error>();
      await Promise.all(
        [...groups.values()].map(async (group) => {
          try {
            const values = await options.load(group);
            for (const [index, key] of group.entries()) answers.set(key, values[index] as V);
          } catch (error) {
            for (const key of group) answers.set(key, error as Error);
          }
        }),
      );
      return keys.map((key) => answers.get(key) as V | Error);
    },
    { cacheKeyFn: (key) => `${options.groupOf(key)}\n${options.idOf(key)}`, maxBatchSize: 1000 },
  );
  return { load: (key) => loader.load(key) };
}
