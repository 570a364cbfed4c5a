'use client';
import { PageHead, PageMain } from '@throughline/ui/app-frame';
import { EmptyState } from '@throughline/ui/empty-state';
import { TopBar } from '@throughline/ui/top-bar';
import { type ReactNode, useEffect } from 'react';
import { useOrganizationBrand } from '../brand/use-brand.ts';
import { useOrganization } from './use-organization.tsx';

/** Every page of an organization: where one is, its title and what it is for. */
export function OrganizationPage(props: {
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
  /** At the right of the top bar. */
  note?: ReactNode;
  children: ReactNode;
}) {
  const { id, name } = useOrganization();
  const product = useOrganizationBrand(id).data?.name ?? 'Throughline';
  useEffect(() => {
    document.title = `${props.title} · ${name} · ${product}`;
  }, [props.title, name, product]);
  return (
    <>
      <TopBar crumbs={[{ label: name }, { label: props.title }]} freshness={props.note} />
      <PageMain>
        <PageHead title={props.title} lead={props.lead} actions={props.actions} />
        {props.children}
      </PageMain>
    </>
  );
}

/** In place of a page that the person's role does not open. */
export const NotForRole = (props: { who: string }) => (
  <EmptyState title="Your role does not open this page">{props.who} can give you another role.</EmptyState>
);
