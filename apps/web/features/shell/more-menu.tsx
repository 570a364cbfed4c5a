'use client';
import { MenuIcon, StoreIcon } from '@throughline/ui/icon';
import { Menu } from '@throughline/ui/menu';
import type { NavItem } from '@throughline/ui/sidebar';
import { cx } from '../../data/cx.ts';
import { useAccountItems } from './account-menu.tsx';

/** The fifth place of the phone's bottom bar: the store's own pages and the account. */
export function MoreMenu(props: { items: readonly NavItem[]; current: string | undefined }) {
  const account = useAccountItems();
  const here = props.items.some((item) => item.key === props.current);
  return (
    <Menu
      align="end"
      items={[
        ...props.items.map((item) => ({ kind: 'link' as const, label: item.label, icon: item.icon, href: item.href })),
        { kind: 'link', label: 'All stores', icon: <StoreIcon />, href: '/stores' },
        { kind: 'divider' },
        ...account,
      ]}
      trigger={
        <button
          type="button"
          className={cx(
            'flex min-h-14 flex-col items-center justify-center gap-0.5 text-small',
            here ? 'font-semibold text-accent-ink' : 'text-ink2',
          )}
        >
          <MenuIcon className="size-5" />
          More
        </button>
      }
    />
  );
}
