/** For the end of a chain over a closed union: does not compile while a case is left, and is a bug when reached. */
export function unreachable(value: never): never {
  throw new Error(`Unreachable: ${JSON.stringify(value)}`);
}
