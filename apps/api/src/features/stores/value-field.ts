import { profileField, whereFields } from '@throughline/core/segments/fields';

/** Whether conditions know a field of that name, so that asking for its values makes sense. */
export function isValueField(name: string): boolean {
  return Object.hasOwn(whereFields, name) || profileField(name) !== null;
}
