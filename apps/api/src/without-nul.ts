/**
 * For `JSON.parse` of a GraphQL request: PostgreSQL keeps no NUL in texts, so one that comes from outside, in a variable or
 * written out in the query, becomes the replacement character.
 */
export function withoutNul(_key: string, value: unknown): unknown {
  return typeof value === 'string' && /\0|\\u0000/.test(value) ? value.replace(/\0|\\u0000/g, '\uFFFD') : value;
}
