'use client';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { Link } from './link.tsx';
import { Tooltip } from './tooltip.tsx';

export type NavItem = {
  key: string;
  label: string;
  href: string;
  icon: ReactNode;
  count?: ReactNode;
  shortcut?: string;
};
export type NavGroup = { label?: string; items: readonly NavItem[] };

function NavLink(props: { item: NavItem; current: boolean; rail: boolean }) {
  const { item, current, rail } = props;
  const link = (
    <Link
      href={item.href}
      aria-current={current ? 'page' : undefined}
      className={cx(
        'flex h-[31px] items-center gap-3 rounded-button border px-2 [&_svg]:size-4 [&_svg]:shrink-0',
        current
          ? 'border-line bg-surface font-semibold text-ink'
          : 'border-transparent text-ink2 hover:bg-sunken hover:text-ink',
        rail ? 'h-9 justify-center' : 'max-rail:h-9 max-rail:justify-center',
      )}
    >
      {item.icon}
      <span className={rail ? 'sr-only' : 'max-rail:sr-only'}>{item.label}</span>
      {item.count !== undefined && (
        <span className={cx('ml-auto text-small font-normal text-ink3', rail ? 'hidden' : 'max-rail:hidden')}>
          {item.count}
        </span>
      )}
    </Link>
  );
  return rail ? (
    <Tooltip text={item.label} side="right">
      {link}
    </Tooltip>
  ) : (
    link
  );
}

/** 212 px wide; the 52 px rail where `rail` is set and below 1100 px; absent on the phone. */
export function Sidebar(props: {
  head: ReactNode;
  search?: ReactNode;
  groups: readonly NavGroup[];
  currentKey: string | undefined;
  foot?: ReactNode;
  rail?: boolean;
}) {
  const rail = props.rail ?? false;
  return (
    <div
      className={cx(
        'flex shrink-0 flex-col border-r border-line bg-bg max-md:hidden',
        rail ? 'w-[52px]' : 'w-[212px] max-rail:w-[52px]',
      )}
    >
      <div className="px-2 pt-2">{props.head}</div>
      {props.search && <div className="px-2 pt-2">{props.search}</div>}
      <nav aria-label="Main" className="min-h-0 flex-1 overflow-y-auto px-2 py-2">
        {props.groups.map((group) => (
          <div key={group.label ?? ''} className="mb-3">
            {group.label && (
              <p className={cx('px-2 pb-1 text-small text-ink3', rail ? 'hidden' : 'max-rail:hidden')}>{group.label}</p>
            )}
            <ul className="flex flex-col gap-px">
              {group.items.map((item) => (
                <li key={item.key}>
                  <NavLink item={item} current={item.key === props.currentKey} rail={rail} />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      {props.foot && <div className="px-2 pb-2">{props.foot}</div>}
    </div>
  );
}
