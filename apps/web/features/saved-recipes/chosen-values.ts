// The values chosen on a saved recipe's page: what is sent, what is still missing, and whose problem an answer tells.

export interface AskedParameter {
  name: string;
  marked: boolean;
  type: string;
  default?: string | null;
  reason?: string | null;
}

/** By name; absent = the default. */
export type Chosen = ReadonlyMap<string, string>;

/** Only what was changed, in the order of the parameters: problems are told by place in this list. */
export function toValues(parameters: readonly AskedParameter[], chosen: Chosen): { name: string; value: string }[] {
  return parameters.flatMap(({ name }) => {
    const value = chosen.get(name)?.trim();
    return value === undefined || value === '' ? [] : [{ name, value }];
  });
}

/** Without a value nothing can be counted. */
export function missing(parameters: readonly AskedParameter[], chosen: Chosen): string[] {
  return parameters
    .filter((one) => (one.default ?? null) === null && !chosen.get(one.name)?.trim())
    .map(({ name }) => name);
}

/** Unmarked values are asked for where the store lacks them, and amounts where its currency is another. */
export function isAskedAlso(parameter: AskedParameter): boolean {
  if (parameter.marked) return false;
  return (parameter.default ?? null) === null || (parameter.type === 'AMOUNT' && (parameter.reason ?? null) !== null);
}

/** By parameter; under '' what belongs to none. */
export function problemsByName(
  errors: readonly { path: readonly string[]; message: string }[],
  values: readonly { name: string }[],
): Map<string, string> {
  const found = new Map<string, string>();
  for (const { path, message } of errors) {
    const name = (path[0] === 'parameters' && values[Number(path[1])]?.name) || '';
    if (!found.has(name)) found.set(name, message);
  }
  return found;
}
