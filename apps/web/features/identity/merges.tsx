'use client';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { Search, Undo2 } from '@throughline/ui/icon';
import { Select } from '@throughline/ui/select';
import { TextField } from '@throughline/ui/text-field';
import { useState } from 'react';
import { cx } from '../../data/cx.ts';
import { useDebounced } from '../../data/use-debounced.ts';
import { type Format, useFormat } from '../../data/use-format.ts';
import { useUrlState } from '../../data/use-url-state.ts';
import type { MergeRule } from '../../gql/graphql.ts';
import { FailedQuery } from '../connections/failed-query.tsx';
import { ShowMore } from '../connections/show-more.tsx';
import { useStore } from '../shell/use-store.tsx';
import { identifierValue, profileTitle, ruleWords } from './identity-words.ts';
import { ListSkeleton } from './list-skeleton.tsx';
import { ProfilePair } from './profile-facts.tsx';
import { type MergeRow, useMerges } from './use-identity.ts';
import { type IdentityActions, useIdentityActions } from './use-identity-actions.ts';

const isRule = (value: string): value is MergeRule => Object.hasOwn(ruleWords, value);

function MergeEntry(props: { merge: MergeRow; format: Format; actions: IdentityActions }) {
  const { merge, format, actions } = props;
  const [busy, setBusy] = useState(false);
  const pair = { profileId: merge.profile.id, withProfileId: merge.withProfile.id };
  const undo = async () => {
    setBusy(true);
    await actions.undoMerge(pair);
    setBusy(false);
  };
  return (
    <li className="border-b border-line px-3.5 py-3 last:border-b-0">
      <div className="mb-3 flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-64 [overflow-wrap:anywhere]">
          <h3 className="font-semibold">
            {ruleWords[merge.rule]}
            {merge.identifier && <span className="font-normal text-ink2"> {identifierValue(merge.identifier)}</span>}
          </h3>
          <p className="text-small text-ink3">
            Confidence {format.percent(merge.confidence, 0)}
            {merge.profileCount > 2 && `, on ${format.counted(merge.profileCount, 'profile', 'profiles')}`}, noticed{' '}
            {format.dateTime(merge.noticedAt)}
          </p>
        </div>
        <Button
          needs="data:write"
          size="small"
          icon={<Undo2 />}
          busy={busy}
          aria-label={`Undo merge of ${profileTitle(merge.profile)} and ${profileTitle(merge.withProfile)}, ${ruleWords[merge.rule]}`}
          onClick={() => void undo()}
        >
          Undo merge
        </Button>
      </div>
      <ProfilePair a={merge.withProfile} b={merge.profile} />
    </li>
  );
}

/** What is one person because of a shared value or a decision, newest first. */
export function Merges() {
  const store = useStore();
  const format = useFormat(store.timeZone);
  const actions = useIdentityActions(store.id);
  const [given, setRule] = useUrlState('rule', 'ALL');
  const [search, setSearch] = useUrlState('query', '');
  const query = useMerges(store.id, isRule(given) ? given : null, useDebounced(search.trim(), 200));
  const { rows, total } = query;
  return (
    <Card
      flush
      title="Merges"
      note={total === undefined ? '' : format.count(total)}
      actions={
        <>
          <TextField
            className="w-52 max-md:w-full"
            label="Search merges"
            hideLabel
            type="search"
            icon={<Search />}
            placeholder="Name, e-mail, phone or id"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
          <Select
            className="w-52 max-md:w-full"
            label="Reason"
            hideLabel
            options={[
              { value: 'ALL', label: 'All reasons' },
              ...Object.entries(ruleWords).map(([value, label]) => ({ value, label })),
            ]}
            value={isRule(given) ? given : 'ALL'}
            onChange={setRule}
          />
        </>
      }
    >
      {query.isError && !rows ? (
        <FailedQuery error={query.error} onRetry={() => void query.refetch()} />
      ) : rows === undefined ? (
        <ListSkeleton />
      ) : rows.length === 0 ? (
        <p className="border-t border-line px-3.5 py-6 text-ink2">
          {search === '' && !isRule(given)
            ? 'No two profiles are one person yet. Profiles join when they share an e-mail address, a phone or a member number.'
            : 'No merge matches.'}
        </p>
      ) : (
        <div className={cx(query.isPlaceholderData && 'opacity-60')}>
          <ul aria-label="Merges" className="border-t border-line">
            {rows.map((merge) => (
              <MergeEntry
                key={`${merge.profile.id} ${merge.withProfile.id}`}
                merge={merge}
                format={format}
                actions={actions}
              />
            ))}
          </ul>
          <ShowMore query={query} shown={rows.length} total={total} format={format} />
        </div>
      )}
    </Card>
  );
}
