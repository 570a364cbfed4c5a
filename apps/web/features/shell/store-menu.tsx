'use client';
import { Building2, ChevronDown, Plus, StoreIcon } from '@throughline/ui/icon';
import { Menu } from '@throughline/ui/menu';
import type { MenuItem } from '@throughline/ui/menu-items';
import { useRouter } from 'next/navigation';
import { cx } from '../../data/cx.ts';
import { BrandMark } from '../brand/brand-mark.tsx';
import { useStoreBrand } from '../brand/use-brand.ts';
import { mayMakeStores } from '../stores/may-make-stores.ts';
import { useStore, useViewerQuery } from './use-store.tsx';

/** The store's name at the head of the sidebar; opens the list of stores. */
export function StoreMenu(props: { rail: boolean }) {
  const store = useStore();
  const viewer = useViewerQuery();
  const brand = useStoreBrand(store.id).data;
  const router = useRouter();
  const others = (viewer.data?.viewer.stores ?? []).map(
    (other): MenuItem => ({
      kind: 'choice',
      label: other.name,
      checked: other.id === store.id,
      onSelect: () => router.push(`/stores/${other.id}`),
    }),
  );
  const isMember = viewer.data?.viewer.organizations.some(
    ({ id, role }) => id === store.organization.id && role !== null,
  );
  return (
    <Menu
      items={[
        ...others,
        { kind: 'divider' },
        { kind: 'link', label: 'All stores', icon: <StoreIcon />, href: '/stores' },
        ...(mayMakeStores(viewer.data?.viewer.organizations)
          ? [{ kind: 'link', label: 'New store', icon: <Plus />, href: '/stores?new=1' } as const]
          : []),
        ...(isMember
          ? [
              {
                kind: 'link',
                label: store.organization.name,
                icon: <Building2 />,
                href: `/organizations/${store.organization.id}`,
              } satisfies MenuItem,
            ]
          : []),
      ]}
      trigger={
        <button
          type="button"
          aria-label={`Store ${store.name}, change`}
          className={cx(
            'flex h-9 w-full items-center gap-2 rounded-button px-1.5 hover:bg-sunken',
            props.rail ? 'justify-center' : 'max-rail:justify-center',
          )}
        >
          <BrandMark brand={brand} />
          <span
            className={cx('min-w-0 flex-1 truncate text-left font-semibold', props.rail ? 'hidden' : 'max-rail:hidden')}
          >
            {store.name}
          </span>
          <ChevronDown className={cx('size-4 shrink-0 text-ink2', props.rail ? 'hidden' : 'max-rail:hidden')} />
        </button>
      }
    />
  );
}
