'use client';
import { Card } from '@throughline/ui/card';
import { Link } from '@throughline/ui/link';
import { IfMay } from '@throughline/ui/may';
import { Problem } from '@throughline/ui/problem';
import { Select } from '@throughline/ui/select';
import { Skeleton } from '@throughline/ui/skeleton';
import { Switch } from '@throughline/ui/switch';
import { useState } from 'react';
import { FailedQuery } from '../connections/failed-query.tsx';
import { daysLabel, daysOffered } from '../connections/payload-days.tsx';
import { useStore } from '../shell/use-store.tsx';
import { useRetention } from './use-privacy.ts';
import { usePrivacyActions } from './use-privacy-actions.ts';
import { useSetSeesPersonal } from './use-set-sees-personal.ts';

type Read = NonNullable<NonNullable<ReturnType<typeof useRetention>['data']>['store']>;
type Actions = ReturnType<typeof usePrivacyActions>;

function Kept({ read, actions }: { read: Read; actions: Actions }) {
  const store = useStore();
  const [refused, setRefused] = useState<string | null>(null);
  const days = read.rejectionDays ?? null;
  const fetched = read.connections.filter(({ status }) => status !== 'NONE');
  return (
    <Card title="How long it is kept">
      <div className="flex flex-col gap-3">
        <Select
          label="Rejected rows of imports"
          className="max-w-72"
          hint="As they stood in the file, so that they can be put right. Counts stay."
          options={daysOffered(days).map((value) => ({ value: String(value ?? 'all'), label: daysLabel(value) }))}
          value={String(days ?? 'all')}
          onChange={(value) =>
            void actions.setRejectionDays(value === 'all' ? null : Number(value)).then((why) => setRefused(why))
          }
        />
        {refused && <Problem message={refused} />}
        {fetched.length > 0 && (
          <div>
            <p className="font-semibold">Payloads of events</p>
            <ul>
              {fetched.map(({ id, name, payloadDays }) => (
                <li
                  key={id}
                  className="flex flex-wrap justify-between gap-x-4 border-b border-line py-1.5 last:border-b-0"
                >
                  <Link
                    href={store.path(`/connections/${id}?tab=settings`)}
                    className="figure-link min-w-0 [overflow-wrap:anywhere]"
                  >
                    {name}
                  </Link>
                  <span className="text-ink2">{daysLabel(payloadDays ?? null)}</span>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </Card>
  );
}

function Members({ read }: { read: Read }) {
  const [refused, setRefused] = useState<string | null>(null);
  const { id, members } = read.organization;
  const setSeesPersonal = useSetSeesPersonal(useStore().id, id);
  const set = async (userId: string, sees: boolean) => setRefused(await setSeesPersonal(userId, sees));
  return (
    <Card title="Who sees personal data" note="others see names and addresses masked">
      <ul className="flex flex-col gap-1">
        {members.map(({ userId, email, name, seesPersonal }) => (
          <li key={userId} className="py-1 [overflow-wrap:anywhere]">
            <Switch
              label={name && name !== email ? `${name}, ${email}` : email}
              checked={seesPersonal}
              onChange={(sees) => void set(userId, sees)}
            />
          </li>
        ))}
      </ul>
      {refused && (
        <div role="alert" className="mt-2">
          <Problem message={refused} />
        </div>
      )}
    </Card>
  );
}

/** For how long what may be personal is kept, and who may see it. */
export function Retention() {
  const store = useStore();
  const query = useRetention(store.id);
  const actions = usePrivacyActions(store.id);
  const read = query.data?.store;
  if (query.isError && !read)
    return (
      <Card>
        <FailedQuery error={query.error} onRetry={() => void query.refetch()} />
      </Card>
    );
  if (!read) return <Skeleton className="h-40" />;
  return (
    <div className="grid items-start gap-4 xl:grid-cols-2">
      <Kept read={read} actions={actions} />
      <IfMay needs="members:write">
        <Members read={read} />
      </IfMay>
    </div>
  );
}
