'use client';
import { Building2, Keyboard, LogOut, Monitor, Moon, Sun, UserRound } from '@throughline/ui/icon';
import { Menu } from '@throughline/ui/menu';
import type { MenuItem } from '@throughline/ui/menu-items';
import { signOut } from 'next-auth/react';
import { cx } from '../../data/cx.ts';
import type { Theme } from './theme.ts';
import { useViewerQuery } from './use-store.tsx';
import { useTheme } from './use-theme.tsx';

const themes: { theme: Theme; label: string; icon: React.ReactNode }[] = [
  { theme: 'system', label: 'As the system', icon: <Monitor /> },
  { theme: 'light', label: 'Light', icon: <Sun /> },
  { theme: 'dark', label: 'Dark', icon: <Moon /> },
];

/** Theme, shortcuts, one's organizations and sign out; shared by the sidebar's foot and the phone's More. */
export function useAccountItems(onShortcuts?: () => void): readonly MenuItem[] {
  const { theme, setTheme } = useTheme();
  const organizations = (useViewerQuery().data?.viewer.organizations ?? []).filter(({ role }) => role !== null);
  return [
    { kind: 'heading', label: 'Theme' },
    ...themes.map(
      (entry): MenuItem => ({
        kind: 'choice',
        label: entry.label,
        icon: entry.icon,
        checked: entry.theme === theme,
        onSelect: () => setTheme(entry.theme),
      }),
    ),
    { kind: 'divider' },
    ...(onShortcuts
      ? [{ label: 'Keyboard shortcuts', icon: <Keyboard />, shortcut: '?', onSelect: onShortcuts } satisfies MenuItem]
      : []),
    ...organizations.map(
      ({ id, name }): MenuItem => ({ kind: 'link', label: name, icon: <Building2 />, href: `/organizations/${id}` }),
    ),
    { kind: 'link', label: 'Your account', icon: <UserRound />, href: '/account' },
    { label: 'Sign out', icon: <LogOut />, onSelect: () => void signOut({ callbackUrl: '/signin' }) },
  ];
}

const initials = (name: string) =>
  name
    .split(/[\s@.]+/)
    .slice(0, 2)
    .map((part) => part[0]?.toUpperCase() ?? '')
    .join('');

/** Who is signed in, at the foot of the sidebar. */
export function AccountMenu(props: { rail?: boolean; onShortcuts?: () => void }) {
  const viewer = useViewerQuery().data?.viewer;
  const name = viewer?.name ?? viewer?.email ?? '';
  return (
    <Menu
      items={useAccountItems(props.onShortcuts)}
      trigger={
        <button
          type="button"
          aria-label={`Account ${name}`}
          className={cx(
            'flex h-10 w-full items-center gap-2 rounded-button px-1.5 hover:bg-sunken',
            props.rail ? 'justify-center' : 'max-rail:justify-center',
          )}
        >
          <span
            aria-hidden="true"
            className="grid size-6 shrink-0 place-items-center rounded-full bg-line2 text-[10px] font-semibold text-ink"
          >
            {initials(name)}
          </span>
          <span className={cx('min-w-0 truncate text-ink2', props.rail ? 'hidden' : 'max-rail:hidden')}>{name}</span>
        </button>
      }
    />
  );
}
