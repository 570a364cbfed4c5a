'use client';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { Undo2 } from '@throughline/ui/icon';
import { type Column, Table } from '@throughline/ui/table';
import { Tag } from '@throughline/ui/tag';
import { type Format, useFormat } from '../../data/use-format.ts';
import { FailedQuery } from '../connections/failed-query.tsx';
import { ShowMore } from '../connections/show-more.tsx';
import { useStore } from '../shell/use-store.tsx';
import { profileTitle } from './identity-words.ts';
import { type Profile, useVerdicts, type VerdictRow } from './use-identity.ts';
import { type IdentityActions, useIdentityActions } from './use-identity-actions.ts';

const namesOf = (profile: Profile | null | undefined) =>
  profile ? `${profileTitle(profile)} (${profile.connection.name})` : 'a profile that is gone';

function columnsOf(format: Format, actions: IdentityActions): readonly Column<VerdictRow>[] {
  return [
    {
      key: 'pair',
      head: 'Profiles',
      phone: 'title',
      cell: ({ profile, withProfile }) => (
        <span className="[overflow-wrap:anywhere]">
          {namesOf(profile)} <span className="text-ink3">and</span> {namesOf(withProfile)}
        </span>
      ),
    },
    {
      key: 'verdict',
      head: 'Decided',
      phone: 'detail',
      cell: ({ verdict }) => <Tag>{verdict === 'ACCEPTED' ? 'One person' : 'Different people'}</Tag>,
    },
    {
      key: 'decidedAt',
      head: 'When',
      phone: 'detail',
      cell: ({ decidedAt }) => <span className="whitespace-nowrap text-ink2">{format.dateTime(decidedAt)}</span>,
    },
    {
      key: 'back',
      head: <span className="sr-only">Take back</span>,
      align: 'right',
      phone: 'figure',
      cell: ({ profile, withProfile, profileId, withProfileId }) => (
        <Button
          needs="data:write"
          size="small"
          icon={<Undo2 />}
          aria-label={`Take back: ${namesOf(profile)} and ${namesOf(withProfile)}`}
          onClick={() => void actions.takeBack({ profileId, withProfileId })}
        >
          Take back
        </Button>
      ),
    },
  ];
}

/** What people accepted and refused; each can be taken back. */
export function Verdicts() {
  const store = useStore();
  const format = useFormat(store.timeZone);
  const actions = useIdentityActions(store.id);
  const query = useVerdicts(store.id);
  return (
    <Card flush title="Decided by hand" note={query.total === undefined ? '' : format.count(query.total)}>
      {query.isError && !query.rows ? (
        <FailedQuery error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <div className="border-t border-line">
          <Table
            label="Decided by hand"
            columns={columnsOf(format, actions)}
            rows={query.rows}
            rowKey={({ profileId, withProfileId }) => `${profileId} ${withProfileId}`}
            loadingRows={3}
            empty={<p className="text-ink2">Nothing has been decided by hand. Undone merges stand here as well.</p>}
          />
          <ShowMore query={query} shown={query.rows?.length ?? 0} total={query.total} format={format} />
        </div>
      )}
    </Card>
  );
}
