// The page docs/access.md, made of the tables.

import {
  PERMISSION_NAMES,
  PERMISSIONS,
  type Permission,
  ROLE_NAMES,
  ROLE_WORDS,
  ROLES,
} from '@throughline/core/access/permissions';
import { RULES } from './rules.ts';

export function accessPage(): string {
  return `# Who may what

Made of \`packages/core/src/access/permissions.ts\` and \`apps/api/src/access/rules.ts\`; change those.

A **role** is a set of permissions, the **scopes** of a key are a set of permissions, and a **grant** to an agency bounds them: in a client's store somebody of an agency may do what both the own role in the agency and the grant allow, and never what concerns the merchant's members or owning. Whether somebody sees who people are (\`personal:read\`) is said of each member, key and grant apart; owners and admins do unless it is taken from them, everybody else does not unless it is given.

Nothing is kept beyond one request: a role that changes, a membership, key or grant that ends, ends with the next one.

A store that is not reached answers as one that does not exist. In a store that is reached, a question without its permission finds nothing or is answered with the error code \`FORBIDDEN\`, a change with \`userErrors\` of that code, a route with 403.

## Permissions

| permission | opens | ${ROLE_NAMES.join(' | ')} |
|---|---|${ROLE_NAMES.map(() => '---').join('|')}|
${PERMISSION_NAMES.map((name) => `| \`${name}\` | ${PERMISSIONS[name]} | ${ROLE_NAMES.map((role) => mark(name, role)).join(' | ')} |`).join('\n')}

(said apart): by default for owners and admins.

## Roles

${ROLE_NAMES.map((role) => `- **${role}**: ${ROLE_WORDS[role]}.`).join('\n')}

## What each entrance needs

\`Store.\`, \`Organization.\` and \`Viewer.\` are fields, \`Node.\` is what \`node(id)\` finds, \`Type.\` is a thing by whatever way it is reached.

${[...new Set(Object.values(RULES))].map(section).join('\n\n')}
`;
}

function mark(permission: Permission, role: keyof typeof ROLES): string {
  if (permission === 'personal:read') return '(said apart)';
  return (ROLES[role] as readonly Permission[]).includes(permission) ? 'yes' : '';
}

const words: Record<string, string> = {
  reach: 'Nothing but that the store is reached',
  anyone: 'No credential: the entrance vouches for itself, by a signature or a one-time code, or says nothing',
};

function section(rule: string): string {
  const rows = Object.entries(RULES).flatMap(([entrance, needs]) => (needs === rule ? [`\`${entrance}\``] : []));
  return `### ${words[rule] ?? `\`${rule}\``}\n\n${rows.join(', ')}`;
}
