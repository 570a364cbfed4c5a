import {
  Braces,
  CreditCard,
  FileSpreadsheet,
  Folder,
  Globe,
  Mail,
  ShoppingBag,
  Sparkles,
  Webhook,
} from '@throughline/ui/icon';
import type { ComponentType } from 'react';
import { cx } from '../../data/cx.ts';

const marks: Readonly<Record<string, ComponentType<{ className?: string }>>> = {
  shopify: ShoppingBag,
  square: CreditCard,
  klaviyo: Mail,
  woocommerce: Globe,
  webhook: Webhook,
  facts: Braces,
  folder: Folder,
  demo: Sparkles,
};

/** The sign of a source beside its name; decorative. */
export function SourceMark({ source, large }: { source: string; large?: boolean }) {
  const Mark = (Object.hasOwn(marks, source) ? marks[source] : undefined) ?? FileSpreadsheet;
  return (
    <span
      aria-hidden="true"
      className={cx(
        'grid shrink-0 place-items-center rounded-button border border-line bg-sunken text-ink2',
        large ? 'size-9' : 'size-7',
      )}
    >
      <Mark className={large ? 'size-5' : 'size-4'} />
    </span>
  );
}
