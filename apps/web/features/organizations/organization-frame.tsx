'use client';
import { AppFrame, PageMain } from '@throughline/ui/app-frame';
import { Button } from '@throughline/ui/button';
import { EmptyState } from '@throughline/ui/empty-state';
import { StoreIcon } from '@throughline/ui/icon';
import { Link } from '@throughline/ui/link';
import { PhoneBottomBar } from '@throughline/ui/phone-bottom-bar';
import { Sidebar } from '@throughline/ui/sidebar';
import { Skeleton } from '@throughline/ui/skeleton';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { useBrandColour, useOrganizationBrand } from '../brand/use-brand.ts';
import { FailedQuery } from '../connections/failed-query.tsx';
import { AccountMenu } from '../shell/account-menu.tsx';
import { MoreMenu } from '../shell/more-menu.tsx';
import { OrganizationMenu } from './organization-menu.tsx';
import { organizationNavigation } from './organization-sections.tsx';
import { OrganizationProvider, useOrganization, useOrganizationQuery } from './use-organization.tsx';

/** The places that stand in the phone's bottom bar; the others are in its menu. */
const barMax = 3;

function Frame(props: { children: ReactNode }) {
  const organization = useOrganization();
  useBrandColour(useOrganizationBrand(organization.id).data);
  const place = usePathname().split('/')[3];
  const items = organizationNavigation(organization);
  const stores = { key: 'stores', label: 'All stores', href: '/stores', icon: <StoreIcon /> };
  return (
    <AppFrame
      sidebar={
        <Sidebar
          head={<OrganizationMenu />}
          groups={[{ items }, { items: [stores] }]}
          currentKey={place}
          foot={<AccountMenu />}
        />
      }
      bottomBar={
        <PhoneBottomBar
          items={items.slice(0, barMax)}
          currentKey={place}
          more={<MoreMenu items={items.slice(barMax)} current={place} />}
        />
      }
    >
      {items.length > 0 ? props.children : <NothingToSee />}
    </AppFrame>
  );
}

const NothingToSee = () => (
  <PageMain>
    <h1 className="sr-only">Nothing to see here</h1>
    <EmptyState title="Your role has no pages here">An owner of the organization can give you another role.</EmptyState>
  </PageMain>
);

const FrameSkeleton = (props: { children?: ReactNode }) => (
  <AppFrame
    sidebar={<div className="w-[212px] shrink-0 border-r border-line max-rail:w-[52px] max-md:hidden" />}
    bottomBar={<div className="h-14 border-t border-line bg-surface md:hidden" />}
  >
    <div className="h-12 shrink-0 border-b border-line bg-surface" />
    <PageMain>{props.children ?? <Skeleton className="h-7 w-64" />}</PageMain>
  </AppFrame>
);

/** The frame around every page of an organization. Unknown and foreign ids look alike. */
export function OrganizationFrame(props: { organizationId: string; children: ReactNode }) {
  const query = useOrganizationQuery(props.organizationId);
  if (query.isPending) return <FrameSkeleton />;
  if (query.data === undefined)
    return (
      <FrameSkeleton>
        <h1 className="text-title">The organization could not be read</h1>
        <FailedQuery error={query.error} onRetry={() => void query.refetch()} />
      </FrameSkeleton>
    );
  if (query.data === null)
    return (
      <FrameSkeleton>
        <h1 className="sr-only">Organization not found</h1>
        <EmptyState
          title="There is no such organization"
          action={
            <Button asChild variant="primary">
              <Link href="/stores">All stores</Link>
            </Button>
          }
        >
          It may have been removed, or you are not a member of it.
        </EmptyState>
      </FrameSkeleton>
    );
  return (
    <OrganizationProvider organization={query.data}>
      <Frame>{props.children}</Frame>
    </OrganizationProvider>
  );
}
