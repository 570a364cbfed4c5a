import { expect, it } from 'vitest';
import { type MenuItem, offered } from './menu-items.ts';

const action = (label: string, needs?: string): MenuItem => ({
  label,
  onSelect: () => {},
  ...(needs ? { needs } : {}),
});
const divider: MenuItem = { kind: 'divider' };
const drawn = (items: readonly MenuItem[], permissions: readonly string[]) =>
  offered(items, (permission) => permissions.includes(permission)).map((item) =>
    item.kind === 'divider' ? '-' : item.label,
  );

it('a menu offers what the viewer may do, and no divider beside nothing', () => {
  const items = [
    action('Rename', 'write'),
    divider,
    action('Open'),
    divider,
    action('Archive', 'write'),
    divider,
    action('Members', 'read'),
  ];
  expect(drawn(items, ['write', 'read'])).toEqual(['Rename', '-', 'Open', '-', 'Archive', '-', 'Members']);
  expect(drawn(items, ['read'])).toEqual(['Open', '-', 'Members']);
  expect(drawn(items, [])).toEqual(['Open']);
  expect(drawn([action('Rename', 'write'), divider, action('Delete', 'write')], [])).toEqual([]);
});
