'use client';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { Link } from './link.tsx';
import type { NavItem } from './sidebar.tsx';

/** Four places and one more slot (a menu) at the foot of the phone's screen, each 44 px or more. */
export function PhoneBottomBar(props: { items: readonly NavItem[]; currentKey: string | undefined; more?: ReactNode }) {
  return (
    <nav
      aria-label="Places"
      className="grid shrink-0 auto-cols-fr grid-flow-col border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {props.items.map((item) => (
        <Link
          key={item.key}
          href={item.href}
          aria-current={item.key === props.currentKey ? 'page' : undefined}
          className={cx(
            'flex min-h-14 flex-col items-center justify-center gap-0.5 text-small [&_svg]:size-5',
            item.key === props.currentKey ? 'font-semibold text-accent-ink' : 'text-ink2',
          )}
        >
          {item.icon}
          {item.label}
        </Link>
      ))}
      {props.more}
    </nav>
  );
}
