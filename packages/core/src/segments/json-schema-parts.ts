// What the JSON Schema of a definition is put together from.

export type Schema = Record<string, unknown>;

export const ref = (name: string): Schema => ({ $ref: `#/$defs/${name}` });
export const listOf = (items: Schema, minItems = 0): Schema => ({
  type: 'array',
  items,
  ...(minItems ? { minItems } : {}),
});
export const object = (properties: Record<string, Schema>, rest: Schema = {}): Schema => ({
  type: 'object',
  properties,
  additionalProperties: false,
  ...rest,
});
export const isTrue: Schema = { const: true };
export const text: Schema = { type: 'string', minLength: 1 };
export const whole = (minimum: number): Schema => ({ type: 'integer', minimum });
export const mapped = <K extends string>(keys: readonly K[], schema: (key: K) => Schema): Record<string, Schema> =>
  Object.fromEntries(keys.map((key) => [key, schema(key)]));
/** An ISO date. */
export const date: Schema = { type: 'string', format: 'date', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
export const single = { minProperties: 1, maxProperties: 1 };
export const days = (least: number): Schema => object({ days: whole(least) }, { required: ['days'] });
