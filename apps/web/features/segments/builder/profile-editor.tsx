'use client';
import { profileField, profileFields } from '@throughline/core/segments/fields';
import { TokenSelect } from '@throughline/ui/token-select';
import type { JsonObject } from '../condition-tree.ts';
import { useBuilderContext } from './builder-context.tsx';
import { OperatorsEditor } from './filter-editor.tsx';
import { startOperators } from './operand-values.ts';

/** One attribute of the person as known on the day: a field of the core table or a custom attribute. */
export function ProfileEditor({ profile, onChange }: { profile: JsonObject; onChange: (profile: JsonObject) => void }) {
  const { attributeNames, begin } = useBuilderContext();
  const { field, ...given } = profile;
  const name = typeof field === 'string' ? field : '';
  const row = profileField(name);
  const options = [
    ...Object.entries(profileFields).map(([value, { label }]) => ({ value, label, group: 'Person' })),
    ...attributeNames.map((attribute) => ({
      value: `attribute:${attribute}`,
      label: attribute,
      group: 'Custom attributes',
    })),
  ];
  const choose = (next: string) => {
    const type = profileField(next)?.type;
    const same = type !== undefined && type === row?.type;
    onChange({ field: next, ...(same ? given : startOperators(type ?? 'any', begin)) });
  };
  return (
    <>
      <TokenSelect
        label="Attribute"
        options={options}
        value={name === '' ? undefined : name}
        invalid={row === null}
        onChange={choose}
      />
      <OperatorsEditor
        label={row?.label ?? name}
        type={row?.type ?? 'any'}
        field={name === '' ? null : name}
        given={given}
        onChange={(next) => onChange({ field: name, ...next })}
      />
    </>
  );
}
