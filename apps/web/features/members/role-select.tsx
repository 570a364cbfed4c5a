'use client';
import { mayGive, type Permission, ROLE_NAMES, ROLE_WORDS, type Role } from '@throughline/core/access/permissions';
import { Select } from '@throughline/ui/select';
import { useOrganization } from '../organizations/use-organization.tsx';

const capital = (word: string) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;

export const roleName = (role: Role): string => capital(role);

/** What it opens, in a sentence. */
export const roleWords = (role: Role): string => capital(ROLE_WORDS[role]);

/** The roles that the person may give, each with what it opens. */
export function RoleSelect(props: {
  label: string;
  hideLabel?: boolean;
  value: Role;
  tall?: boolean;
  error?: string | undefined;
  onChange: (role: Role) => void;
}) {
  const permissions = new Set(useOrganization().permissions as Permission[]);
  const options = ROLE_NAMES.filter((role) => role === props.value || mayGive(permissions, role)).map((role) => ({
    value: role,
    label: roleName(role),
    detail: roleWords(role),
  }));
  return <Select {...props} options={options} />;
}
