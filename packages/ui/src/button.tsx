'use client';
import { Slot } from 'radix-ui';
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { cx } from './cx.ts';
import { useMay } from './may.tsx';
import { Spinner } from './spinner.tsx';
import { Tooltip } from './tooltip.tsx';

export type ButtonVariant = 'default' | 'primary' | 'ghost' | 'danger';
export type ButtonSize = 'small' | 'default' | 'large';

const variants: Record<ButtonVariant, string> = {
  default:
    'border border-line2 bg-button text-ink shadow-sh1 hover:bg-button-hover active:shadow-none active:bg-sunken',
  primary: 'border border-transparent bg-accent font-semibold text-white hover:bg-accent-hover active:bg-accent-hover',
  ghost: 'border border-transparent text-ink2 hover:bg-button-hover hover:text-ink active:bg-sunken',
  danger: 'border border-neg bg-button text-neg shadow-sh1 hover:bg-neg-soft active:shadow-none',
};
const sizes: Record<ButtonSize, string> = {
  small: 'h-[26px] px-2 text-small',
  default: 'h-[30px] px-3 text-body',
  large: 'h-11 px-4 text-lead',
};
const squares: Record<ButtonSize, string> = { small: 'w-[26px] px-0!', default: 'w-[30px] px-0!', large: 'w-11 px-0!' };

export type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: ReactNode;
  /** Work under way: the label stays, a spinner replaces the icon, clicks do nothing. */
  busy?: boolean;
  /** Why the button does nothing now; shown on hover and focus, the button stays focusable. */
  disabledReason?: string | undefined;
  /** The permission that what it does needs; without it there is no button. */
  needs?: string;
  /** Only an icon: give `aria-label`. */
  square?: boolean;
  /** The single child (a link) takes the look. */
  asChild?: boolean;
  ref?: Ref<HTMLButtonElement>;
};

/** 30 px high, 26 in toolbars (`small`), 44 on the phone. One primary a screen. */
export function Button(props: ButtonProps) {
  const {
    variant = 'default',
    size = 'default',
    icon,
    busy,
    disabledReason,
    needs,
    square,
    asChild,
    className,
    children,
    onClick,
    ...rest
  } = props;
  const may = useMay();
  const inert = busy || disabledReason !== undefined;
  const look = cx(
    'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-button whitespace-nowrap select-none transition-colors duration-[120ms]',
    'max-md:min-h-11 max-md:min-w-11 disabled:opacity-45 [&_svg]:size-4 [&_svg]:shrink-0',
    variants[variant],
    sizes[size],
    square && squares[size],
    disabledReason !== undefined && 'opacity-45',
    className,
  );
  if (needs !== undefined && !may(needs)) return null;
  if (asChild) return <Slot.Root className={look}>{children}</Slot.Root>;
  const button = (
    <button
      type="button"
      {...rest}
      className={look}
      aria-disabled={inert || undefined}
      aria-busy={busy || undefined}
      onClick={inert ? (event) => event.preventDefault() : onClick}
    >
      {busy ? <Spinner /> : icon}
      {children}
    </button>
  );
  return disabledReason === undefined ? button : <Tooltip text={disabledReason}>{button}</Tooltip>;
}
