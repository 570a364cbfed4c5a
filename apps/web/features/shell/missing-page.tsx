'use client';
import { PageMain } from '@throughline/ui/app-frame';
import { Button } from '@throughline/ui/button';
import { EmptyState } from '@throughline/ui/empty-state';
import { Link } from '@throughline/ui/link';
import type { ReactNode } from 'react';
import { StoreTopBar } from './store-top-bar.tsx';
import { useStore } from './use-store.tsx';

const capital = (word: string) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;

/** A link to a thing that this store does not have. `many` is the list it would be in, and that list's path. */
export function MissingPage({ one, many, children }: { one: string; many: string; children: ReactNode }) {
  const listPath = useStore().path(`/${many}`);
  return (
    <>
      <StoreTopBar crumbs={[{ label: capital(many), href: listPath }, { label: 'Not found' }]} />
      <PageMain>
        <h1 className="sr-only">{capital(one)} not found</h1>
        <EmptyState
          title={`There is no such ${one} in this store`}
          action={
            <Button asChild variant="primary">
              <Link href={listPath}>All {many}</Link>
            </Button>
          }
        >
          {children}
        </EmptyState>
      </PageMain>
    </>
  );
}
