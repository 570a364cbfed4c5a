'use client';
import { Card } from '@throughline/ui/card';
import { useMay } from '@throughline/ui/may';
import { Problem } from '@throughline/ui/problem';
import { useFormat } from '../../data/use-format.ts';
import { FailedQuery } from '../connections/failed-query.tsx';
import { useStore } from '../shell/use-store.tsx';
import { ListSkeleton } from './list-skeleton.tsx';
import { RulesForm } from './rules-form.tsx';
import { RulesUnderWay } from './rules-under-way.tsx';
import { useIdentityRules } from './use-identity.ts';

/** By what profiles are joined and who is believed; changed only after what would change has been said. */
export function Rules() {
  const store = useStore();
  const mayChange = useMay()('data:write');
  const format = useFormat(store.timeZone);
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
  const { rules, rulesChange: change } = read.identity;
  if (change && !change.failure) return <RulesUnderWay change={change} />;
  return (
    <div className="flex flex-col gap-4">
      {change?.failure && <Problem message={`The rules of ${format.dateTime(change.createdAt)}: ${change.failure}`} />}
      <fieldset disabled={!mayChange} className="contents">
        <RulesForm key={rules.version} rules={rules} connections={read.connections} />
      </fieldset>
    </div>
  );
}
