/** Those of these names, and those that begin in one of these ways; all in small letters. */
export function keepHeaders(from: Headers, names: readonly string[], beginnings: readonly string[] = []): Headers {
  const kept = new Headers();
  for (const [name, value] of from) {
    if (names.includes(name) || beginnings.some((beginning) => name.startsWith(beginning))) kept.set(name, value);
  }
  return kept;
}
