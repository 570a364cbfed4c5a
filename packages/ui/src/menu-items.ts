import type { ReactNode } from 'react';

/** `needs`: the permission that it needs; without it there is no such item. */
export type MenuItem =
  | {
      kind?: 'action';
      label: ReactNode;
      icon?: ReactNode;
      shortcut?: string;
      danger?: boolean;
      disabled?: boolean;
      needs?: string;
      onSelect: () => void;
    }
  | {
      kind: 'link';
      label: ReactNode;
      icon?: ReactNode;
      shortcut?: string;
      href: string;
      download?: boolean;
      needs?: string;
    }
  | { kind: 'choice'; label: ReactNode; icon?: ReactNode; checked: boolean; needs?: string; onSelect: () => void }
  | { kind: 'heading'; label: ReactNode; needs?: string }
  | { kind: 'divider' };

/** The items that the viewer may use, without dividers that divide nothing. */
export function offered(items: readonly MenuItem[], may: (permission: string) => boolean): readonly MenuItem[] {
  const allowed = items.filter((item) => item.kind === 'divider' || item.needs === undefined || may(item.needs));
  return allowed.filter((item, index) => {
    if (item.kind !== 'divider') return true;
    const next = allowed[index + 1];
    const hasBefore = allowed.slice(0, index).some(({ kind }) => kind !== 'divider');
    return hasBefore && next !== undefined && next.kind !== 'divider';
  });
}
