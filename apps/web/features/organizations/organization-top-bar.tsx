'use client';
import { TopBar } from '@throughline/ui/top-bar';
import { type ReactNode, useEffect } from 'react';
import { useOrganization } from './use-organization.tsx';

/** Every page of an organization begins with it. */
export function OrganizationTopBar(props: { title: string; note?: ReactNode; children?: ReactNode }) {
  const { name } = useOrganization();
  const { title } = props;
  useEffect(() => {
    document.title = `${title} · ${name} · Throughline`;
  }, [title, name]);
  return (
    <TopBar crumbs={[{ label: title }]} freshness={props.note}>
      {props.children}
    </TopBar>
  );
}
