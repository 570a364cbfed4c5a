// Which type a thing is where the schema leaves it open (`node`, `nodes`).

const names = new WeakMap<object, string>();

export function nameType<T extends object>(value: T, type: string): T {
  names.set(value, type);
  return value;
}

export function typeNameOf(value: object): string | undefined {
  return names.get(value) ?? (value as { __typename?: string }).__typename;
}
