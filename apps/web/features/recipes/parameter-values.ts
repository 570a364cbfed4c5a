// The values of a recipe's parameters as they stand in the URL: those chosen, else what the store suggests.

export interface ParameterOfRecipe {
  name: string;
  isList: boolean;
  default?: { values: readonly string[] } | null;
}
export type ParameterValues = Record<string, readonly string[]>;

export function readParameterValues(
  search: URLSearchParams,
  parameters: readonly ParameterOfRecipe[],
): ParameterValues {
  return Object.fromEntries(
    parameters.map(({ name, isList, default: preset }) => {
      const chosen = search.getAll(name);
      const values = isList ? chosen.filter((value) => value !== '') : chosen.slice(0, 1);
      return [name, chosen.length > 0 ? values : (preset?.values ?? [])];
    }),
  );
}

/** As the API takes them. What is empty is left to the recipe. */
export function givenValues(values: ParameterValues): { name: string; value: string }[] {
  return Object.entries(values).flatMap(([name, list]) =>
    list.filter((value) => value !== '').map((value) => ({ name, value })),
  );
}

/** The problem of each parameter: told at its place among the given values, or by its name. */
export function problemsByName(
  problems: readonly { path: readonly string[]; message: string }[],
  given: readonly { name: string }[],
): Map<string, string> {
  const found = new Map<string, string>();
  for (const { path, message } of problems) {
    const [first, index] = path;
    const missing = /^The parameter (\w+) is missing/.exec(message)?.[1];
    const name = first === 'parameters' ? (given[Number(index ?? -1)]?.name ?? missing) : first;
    if (name !== undefined && !found.has(name)) found.set(name, missing ? 'Choose a value.' : message);
  }
  return found;
}

/** The search of the page with other values of one parameter; an empty list stays written, as one that was chosen. */
export function withParameter(search: string, name: string, values: readonly string[]): string {
  const next = new URLSearchParams(search);
  next.delete(name);
  for (const value of values.length === 0 ? [''] : values) next.append(name, value);
  return next.toString();
}
