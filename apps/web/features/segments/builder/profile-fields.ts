// The fields of a profile for pickers: core's table, consents, and the store's own attributes.
import { profileField, profileFields } from '@throughline/core/segments/fields';
import type { TokenOption } from '@throughline/ui/token-select';

/** Channels whose consents most sources hand over; others can be typed. */
export const consentFields: readonly string[] = ['consent:email', 'consent:sms'];

export function profileOptions(attributeNames: readonly string[]): TokenOption[] {
  return [
    ...Object.entries(profileFields).map(([value, { label }]) => ({ value, label, group: 'Person' })),
    ...consentFields.map((value) => ({ value, label: profileField(value)!.label, group: 'Consents' })),
    ...attributeNames.map((name) => ({ value: `attribute:${name}`, label: name, group: 'Custom attributes' })),
  ];
}
