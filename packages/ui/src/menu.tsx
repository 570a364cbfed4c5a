'use client';
import { DropdownMenu as Radix } from 'radix-ui';
import type { ComponentProps, ReactElement } from 'react';
import { cx } from './cx.ts';
import { Check } from './icon.tsx';
import { Link } from './link.tsx';
import { useMay } from './may.tsx';
import { type MenuItem, offered } from './menu-items.ts';

const look =
  'flex cursor-default items-center gap-2 rounded-tag px-2 py-1.5 [overflow-wrap:anywhere] outline-none select-none data-[disabled]:opacity-45 data-[highlighted]:bg-sunken max-md:min-h-11 [&_svg]:size-4 [&_svg]:shrink-0';
const keys = (shortcut: string | undefined) =>
  shortcut && <kbd className="ml-auto pl-4 font-sans text-small text-ink3">{shortcut}</kbd>;

function Item({ item }: { item: MenuItem }) {
  if (item.kind === 'divider') return <Radix.Separator className="my-1 h-px bg-line" />;
  if (item.kind === 'heading')
    return <Radix.Label className="px-2 py-1 text-small text-ink3">{item.label}</Radix.Label>;
  if (item.kind === 'choice')
    return (
      <Radix.CheckboxItem checked={item.checked} onSelect={item.onSelect} className={look}>
        {item.icon}
        {item.label}
        <Radix.ItemIndicator className="ml-auto">
          <Check />
        </Radix.ItemIndicator>
      </Radix.CheckboxItem>
    );
  if (item.kind === 'link')
    return (
      <Radix.Item asChild className={look}>
        <Link href={item.href} {...(item.download ? { download: true } : {})}>
          {item.icon}
          {item.label}
          {keys(item.shortcut)}
        </Link>
      </Radix.Item>
    );
  return (
    <Radix.Item
      disabled={item.disabled ?? false}
      onSelect={item.onSelect}
      className={cx(look, item.danger && 'text-neg')}
    >
      {item.icon}
      {item.label}
      {keys(item.shortcut)}
    </Radix.Item>
  );
}

/** The list, as high and as wide as there is room; longer ones scroll. */
const Items = ({ items, ...props }: { items: readonly MenuItem[] } & ComponentProps<typeof Radix.Content>) => (
  <Radix.Portal>
    <Radix.Content
      sideOffset={4}
      collisionPadding={8}
      className="z-50 max-h-[min(70vh,var(--radix-dropdown-menu-content-available-height))] max-w-[min(22rem,var(--radix-dropdown-menu-content-available-width))] min-w-48 overflow-y-auto rounded-card border border-line2 bg-raised p-1 shadow-sh3 animate-menu"
      {...props}
    >
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a menu is a fixed list
        <Item key={index} item={item} />
      ))}
    </Radix.Content>
  </Radix.Portal>
);

/** A menu under its trigger (one focusable child); first letter jumps, shortcuts stand at the right. Nothing when nothing is offered. */
export const Menu = (props: { trigger: ReactElement; items: readonly MenuItem[]; align?: 'start' | 'end' }) => {
  const items = offered(props.items, useMay());
  if (items.length === 0) return null;
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{props.trigger}</Radix.Trigger>
      <Items items={items} align={props.align ?? 'start'} />
    </Radix.Root>
  );
};

/** The same menu, open at a point of the window (CSS px), as a right click asks for it. */
export const MenuAt = (props: {
  at: { x: number; y: number };
  label: string;
  items: readonly MenuItem[];
  onClose: () => void;
}) => {
  const items = offered(props.items, useMay());
  if (items.length === 0) return null;
  return (
    <Radix.Root open modal={false} onOpenChange={(open) => !open && props.onClose()}>
      <Radix.Trigger asChild>
        <span className="pointer-events-none fixed size-0" style={{ left: props.at.x, top: props.at.y }} />
      </Radix.Trigger>
      <Items items={items} align="start" aria-labelledby={undefined} aria-label={props.label} />
    </Radix.Root>
  );
};
