// What becomes of each field of an API's object: the table that a source's page in docs/ shows. A field that stands in no list is
// one that the API has added since; it is left out until it is listed.

export interface FieldFate {
  field: string;
  fate: 'used' | 'kept' | 'ignored';
  /** What it becomes, or why it is left out. */
  what: string;
}

export interface ObjectFields {
  /** The source's word for the object. */
  object: string;
  fields: readonly FieldFate[];
}

export const used = (field: string, what: string): FieldFate => ({ field, fate: 'used', what });
export const kept = (field: string, what: string): FieldFate => ({ field, fate: 'kept', what });
export const ignored = (what: string, ...fields: string[]): FieldFate[] =>
  fields.map((field) => ({ field, fate: 'ignored', what }));

/** Names of an object that its list does not have. */
export function unlistedFields(object: object, list: ObjectFields): string[] {
  const listed = new Set(list.fields.map(({ field }) => field));
  return Object.keys(object).filter((name) => !listed.has(name));
}

export function fieldsTable(list: ObjectFields): string {
  const rows = list.fields.map(({ field, fate, what }) => `| \`${field}\` | ${fate} | ${what} |`);
  return [`| field of ${list.object} | fate | what becomes of it |`, '|---|---|---|', ...rows].join('\n');
}
