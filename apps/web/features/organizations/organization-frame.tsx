'use client';
import { AppFrame, PageMain } from '@throughline/ui/app-frame';
import { Button } from '@throughline/ui/button';
import { EmptyState } from '@throughline/ui/empty-state';
import { ErrorState } from '@throughline/ui/error-state';
import { Link } from '@throughline/ui/link';
import { PhoneBottomBar } from '@throughline/ui/phone-bottom-bar';
import { Sidebar } from '@throughline/ui/sidebar';
import { Skeleton } from '@throughline/ui/skeleton';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { describeError } from '../../data/api-error.ts';
import { AccountMenu } from '../shell/account-menu.tsx';
import { MoreMenu } from '../shell/more-menu.tsx';
import { OrganizationMenu } from './organization-menu.tsx';
import { organizationSections } from './organization-sections.tsx';
import { OrganizationProvider, useOrganization, useOrganizationQuery } from './use-organization.tsx';

/** Beside More. */
const phonePlaces = 4;

function Frame(props: { children: ReactNode }) {
  const organization = useOrganization();
  const sections = organizationSections(organization);
  const current = usePathname().split('/')[3];
  const kind = organization.kind === 'AGENCY' ? 'Agency' : 'Merchant';
  return (
    <AppFrame
      sidebar={
        <Sidebar
          head={<OrganizationMenu />}
          groups={[{ label: kind, items: sections }]}
          currentKey={current}
          foot={<AccountMenu />}
        />
      }
      bottomBar={
        <PhoneBottomBar
          items={sections.slice(0, phonePlaces)}
          currentKey={current}
          more={<MoreMenu items={sections.slice(phonePlaces)} current={current} />}
        />
      }
    >
      {props.children}
    </AppFrame>
  );
}

const Bare = ({ children }: { children: ReactNode }) => (
  <AppFrame
    sidebar={<div className="w-[212px] shrink-0 border-r border-line max-rail:w-[52px] max-md:hidden" />}
    bottomBar={<div className="h-14 border-t border-line bg-surface md:hidden" />}
  >
    <div className="h-12 shrink-0 border-b border-line bg-surface" />
    <PageMain>{children}</PageMain>
  </AppFrame>
);

/** The frame around every page of an organization. A foreign one answers as one that does not exist. */
export function OrganizationFrame(props: { organizationId: string; children: ReactNode }) {
  const query = useOrganizationQuery(props.organizationId);
  if (query.isPending)
    return (
      <Bare>
        <Skeleton className="h-7 w-64" />
      </Bare>
    );
  if (query.data === undefined) {
    const { message, reference } = describeError(query.error);
    return (
      <Bare>
        <h1 className="text-title">The organization could not be read</h1>
        <ErrorState title={message} reference={reference} onRetry={() => void query.refetch()} />
      </Bare>
    );
  }
  if (query.data === null)
    return (
      <Bare>
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
      </Bare>
    );
  return (
    <OrganizationProvider organization={query.data}>
      <Frame>{props.children}</Frame>
    </OrganizationProvider>
  );
}
