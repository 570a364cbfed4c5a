'use client';
import { Card } from '@throughline/ui/card';
import { FailedQuery } from '../connections/failed-query.tsx';
import { useStore } from '../shell/use-store.tsx';
import { ListSkeleton } from './list-skeleton.tsx';
import { RulesForm } from './rules-form.tsx';
import { useIdentityRules } from './use-identity.ts';

/** By what profiles are joined and who is believed; changed only after what would change has been said. */
export function Rules() {
  const store = useStore();
  const query = useIdentityRules(store.id);
  const read = query.data?.store;
  if (query.isError && !read)
    return (
      <Card>
        <FailedQuery error={query.error} onRetry={() => void query.refetch()} />
      </Card>
    );
  if (!read)
    return (
      <Card>
        <ListSkeleton />
      </Card>
    );
  return <RulesForm key={read.identity.rules.version} rules={read.identity.rules} connections={read.connections} />;
}
