/** Whether a value, and not the database's state, is why a statement failed: trying the same again is of no use. */
export function isDataError(error: unknown): error is Error {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^2[23]...$/.test(code);
}
