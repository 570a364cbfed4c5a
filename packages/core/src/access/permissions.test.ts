import { expect, test } from 'vitest';
import { mayGive, PERMISSION_NAMES, permissionsByGrant, permissionsOf, ROLE_NAMES } from './permissions.ts';

const sorted = (permissions: ReadonlySet<string>) => [...permissions].sort();

test('an owner may do everything; an admin everything but owning; both see who people are when it is said', () => {
  expect(sorted(permissionsOf({ role: 'owner', seesPersonal: true }))).toEqual([...PERMISSION_NAMES].sort());
  const admin = permissionsOf({ role: 'admin', seesPersonal: true });
  expect(PERMISSION_NAMES.filter((name) => !admin.has(name))).toEqual(['organization:own']);
  expect(permissionsOf({ role: 'owner', seesPersonal: false }).has('personal:read')).toBe(false);
});

test('an analyst defines, a viewer looks, staff look one customer up', () => {
  const plain = (role: 'analyst' | 'viewer' | 'staff') => sorted(permissionsOf({ role, seesPersonal: false }));
  expect(plain('analyst')).toEqual(['definitions:write', 'figures:read', 'people:lookup', 'people:read']);
  expect(plain('viewer')).toEqual(['figures:read', 'people:read']);
  expect(plain('staff')).toEqual(['people:lookup']);
});

test("by a grant somebody may do what both the own role and the grant allow, and never what is the merchant's own", () => {
  const [admin, analyst] = [
    { role: 'admin', seesPersonal: true } as const,
    { role: 'analyst', seesPersonal: true } as const,
  ];
  expect(permissionsByGrant(admin, analyst)).toEqual(permissionsByGrant(analyst, admin));
  expect(permissionsByGrant(admin, analyst)).toEqual(permissionsOf(analyst));
  const most = permissionsByGrant({ role: 'owner', seesPersonal: true }, admin);
  expect(PERMISSION_NAMES.filter((name) => !most.has(name))).toEqual(['members:write', 'organization:own']);
  expect(permissionsByGrant(admin, { ...analyst, seesPersonal: false }).has('personal:read')).toBe(false);
  expect(permissionsByGrant({ ...admin, seesPersonal: false }, analyst).has('personal:read')).toBe(false);
});

test('nobody gives more than they have', () => {
  const roles = (role: 'owner' | 'admin' | 'analyst') =>
    ROLE_NAMES.filter((given) => mayGive(permissionsOf({ role, seesPersonal: true }), given));
  expect(roles('owner')).toEqual(['owner', 'admin', 'analyst', 'viewer', 'staff']);
  expect(roles('admin')).toEqual(['admin', 'analyst', 'viewer', 'staff']);
  expect(roles('analyst')).toEqual([]);
});
