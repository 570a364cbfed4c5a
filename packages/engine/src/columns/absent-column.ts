// What stands in the place of a column's memory while it is not in memory.

const absent = new WeakSet<object>();

/** Throws at whatever is asked of it, and names the column. */
export function absentColumn(name: string): object {
  const refuse = () => {
    throw new Error(`The column ${name} is not in memory`);
  };
  const column = new Proxy({}, { get: refuse, set: refuse, has: refuse, ownKeys: refuse, getPrototypeOf: refuse });
  absent.add(column);
  return column;
}

export function isAbsent(memory: unknown): boolean {
  return typeof memory === 'object' && memory !== null && absent.has(memory);
}
