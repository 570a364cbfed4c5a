'use client';
import { holdsDates, profileField } from '@throughline/core/segments/fields';
import { TokenSelect } from '@throughline/ui/token-select';
import type { JsonObject } from '../condition-tree.ts';
import { useBuilderContext } from './builder-context.tsx';
import { DateEditor } from './date-editor.tsx';
import { OperatorsEditor } from './filter-editor.tsx';
import { startOperators } from './operand-values.ts';
import { profileOptions } from './profile-fields.ts';

/** A field of the core table, a consent, or one of the store's own attributes; others can be typed. */
export function ProfileFieldToken(props: { field: string; onChange: (field: string) => void }) {
  const { attributeNames } = useBuilderContext();
  const { field } = props;
  const row = profileField(field);
  const options = profileOptions(attributeNames);
  const isListed = options.some(({ value }) => value === field);
  return (
    <TokenSelect
      label="Attribute"
      options={isListed || row === null ? options : [...options, { value: field, label: row.label, group: 'Others' }]}
      value={field === '' ? undefined : field}
      invalid={row === null}
      allowNew
      searchPlaceholder="Search, or type attribute:name"
      onChange={props.onChange}
    />
  );
}

/** One attribute of the person as known on the day. */
export function ProfileEditor({ profile, onChange }: { profile: JsonObject; onChange: (profile: JsonObject) => void }) {
  const { begin } = useBuilderContext();
  const { field, ...given } = profile;
  const name = typeof field === 'string' ? field : '';
  const row = profileField(name);
  const type = row?.type ?? 'any';
  const choose = (next: string) => {
    const chosen = profileField(next)?.type ?? 'any';
    onChange({ field: next, ...(chosen === row?.type ? given : startOperators(chosen, begin)) });
  };
  const write = (next: JsonObject) => onChange({ field: name, ...next });
  const label = row?.label ?? name;
  return (
    <>
      <ProfileFieldToken field={name} onChange={choose} />
      {holdsDates({ type }) ? (
        <DateEditor label={label} type={type} field={name} given={given} onChange={write} />
      ) : (
        <OperatorsEditor label={label} type={type} field={name === '' ? null : name} given={given} onChange={write} />
      )}
    </>
  );
}
