// What a page of a store needs, by its path below the store. The sidebar, the shortcuts, the jump and the frame read it here.
import type { Permission } from '@throughline/core/access/permissions';

/** The longest path that a page's path begins with says what the page needs. */
const needs: Readonly<Record<string, Permission>> = {
  '': 'figures:read',
  audit: 'audit:read',
  'connections/new': 'data:write',
  exports: 'people:read',
  identity: 'people:read',
  people: 'people:read',
  privacy: 'privacy:write',
  'recipes/saved/new': 'definitions:write',
  'segments/new': 'definitions:write',
  'segments/*/edit': 'definitions:write',
  till: 'people:lookup',
  webhooks: 'webhooks:write',
};

/** `rest` is the path below the store without its first slash: `segments/seg_1/edit`. */
export function pageNeeds(rest: string): Permission {
  const parts = rest.split('/');
  const begins = (pattern: string) =>
    pattern.split('/').every((part, index) => part === '*' || part === '' || part === parts[index]);
  const [longest] = Object.keys(needs)
    .filter(begins)
    .sort((a, b) => b.length - a.length);
  return needs[longest!]!;
}

/** The path below the store: `/stores/x/segments/y?z` -> `segments/y`. */
export const pathBelowStore = (path: string): string => path.split('?')[0]!.split('/').slice(3).join('/');
