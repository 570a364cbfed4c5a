// Who may what, in one table. A role is a set of permissions, a key's scopes are a set of permissions, and a grant to an agency bounds
// permissions; whether somebody sees who people are (`personal:read`) is said apart from all three.

export const PERMISSIONS = {
  'figures:read': 'segments, canvases, insights, recipes, notes and alerts: everything shown that names nobody',
  'people:read': 'people, orders, members of segments and why they are in; names are masked without personal:read',
  'personal:read': 'names, addresses, phone numbers and texts of people, and exports with them',
  'people:lookup': 'one customer by name, card, phone or e-mail at the till: profile, segments and last orders',
  'definitions:write':
    'make and change segments, canvases, folders, recipes, views, notes, alerts, reports and read-only links',
  'data:write': 'imports, facts, connections, feeds, identity and channels',
  'privacy:write': 'erasures, requests by law and how long things are kept',
  'store:write': 'make stores and change their settings',
  'webhooks:write': 'endpoints that are told of what happens',
  'keys:write': 'API keys and apps',
  'members:write': 'members, invitations and grants to agencies',
  'audit:read': 'the audit log',
  'organization:own': 'delete stores, make owners, and single sign-on',
} as const satisfies Record<string, string>;

export type Permission = keyof typeof PERMISSIONS;

export const PERMISSION_NAMES = Object.keys(PERMISSIONS) as Permission[];

/** Said of each member, key and grant apart from its role or scopes. */
export const PERSONAL: Permission = 'personal:read';

const everything = PERMISSION_NAMES.filter((name) => name !== PERSONAL);

/** What somebody of a role may do, from the most to the least. */
export const ROLES = {
  owner: everything,
  admin: everything.filter((name) => name !== 'organization:own'),
  analyst: ['figures:read', 'people:read', 'people:lookup', 'definitions:write'],
  viewer: ['figures:read', 'people:read'],
  staff: ['people:lookup'],
} as const satisfies Record<string, readonly Permission[]>;

export type Role = keyof typeof ROLES;

export const ROLE_NAMES = Object.keys(ROLES) as Role[];

export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  owner: 'everything, and alone decides who owns and what is deleted',
  admin: 'everything but owning',
  analyst: 'sees figures and people, makes segments, canvases and recipes; people are masked unless said otherwise',
  viewer: 'sees figures and people, changes nothing; people are masked unless said otherwise',
  staff: 'looks one customer up at the till, nothing else',
};

/** What a key can be given; members, owners and what everybody did are no business of keys. */
export const KEY_SCOPES: readonly Permission[] = [
  'figures:read',
  'people:read',
  'people:lookup',
  'definitions:write',
  'data:write',
  'privacy:write',
  'store:write',
  'webhooks:write',
];

/** Roles an agency can be given: owning stays with the merchant. */
export const GRANT_ROLES: readonly Role[] = ROLE_NAMES.filter((role) => role !== 'owner');

/** What an agency's people can't do in a client's store whatever their role: it is the merchant's own. */
const merchantsOwn: readonly Permission[] = ['members:write', 'organization:own'];

/** Whether a new member of the role sees who people are, unless it is said otherwise. */
export const seesPersonalByDefault = (role: Role): boolean => role === 'owner' || role === 'admin';

export function isRole(name: string): name is Role {
  return Object.hasOwn(ROLES, name);
}

export interface Standing {
  role: Role;
  seesPersonal: boolean;
}

/** What a member may do in the stores of the own organization. */
export function permissionsOf({ role, seesPersonal }: Standing): Set<Permission> {
  return new Set([...ROLES[role], ...(seesPersonal ? [PERSONAL] : [])]);
}

/** What a member of an agency may do where `grant` lets the agency in: what both the own role and the grant allow. */
export function permissionsByGrant(member: Standing, grant: Standing): Set<Permission> {
  const allowed = permissionsOf(grant);
  for (const own of merchantsOwn) allowed.delete(own);
  return new Set([...permissionsOf(member)].filter((permission) => allowed.has(permission)));
}

/** Whether somebody with these permissions may give, change or take this role: nobody gives more than they have. */
export function mayGive(permissions: ReadonlySet<Permission>, role: Role): boolean {
  return permissions.has('members:write') && ROLES[role].every((permission) => permissions.has(permission));
}
