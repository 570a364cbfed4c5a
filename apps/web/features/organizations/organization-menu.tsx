'use client';
import { ChevronDown, Plus, StoreIcon } from '@throughline/ui/icon';
import { Menu } from '@throughline/ui/menu';
import type { MenuItem } from '@throughline/ui/menu-items';
import { useRouter } from 'next/navigation';
import { BrandMark } from '../brand/brand-mark.tsx';
import { useOrganizationBrand } from '../brand/use-brand.ts';
import { useViewerQuery } from '../shell/use-store.tsx';
import { useOrganization } from './use-organization.tsx';

/** The organization's name at the head of the sidebar; opens the others of the person, and the stores. */
export function OrganizationMenu() {
  const organization = useOrganization();
  const router = useRouter();
  const brand = useOrganizationBrand(organization.id).data;
  const own = (useViewerQuery().data?.viewer.organizations ?? []).filter(({ role }) => role !== null);
  const others = own.map(
    (other): MenuItem => ({
      kind: 'choice',
      label: other.name,
      checked: other.id === organization.id,
      onSelect: () => router.push(`/organizations/${other.id}`),
    }),
  );
  return (
    <Menu
      items={[
        ...others,
        { kind: 'divider' },
        { kind: 'link', label: 'All stores', icon: <StoreIcon />, href: '/stores' },
        { kind: 'link', label: 'New organization', icon: <Plus />, href: '/organizations/new' },
      ]}
      trigger={
        <button
          type="button"
          aria-label={`Organization ${organization.name}, change`}
          className="flex h-9 w-full items-center gap-2 rounded-button px-1.5 hover:bg-sunken max-rail:justify-center"
        >
          <BrandMark brand={brand} />
          <span className="min-w-0 flex-1 truncate text-left font-semibold max-rail:hidden">{organization.name}</span>
          <ChevronDown className="size-4 shrink-0 text-ink2 max-rail:hidden" />
        </button>
      }
    />
  );
}
