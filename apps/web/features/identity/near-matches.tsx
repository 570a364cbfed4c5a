'use client';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { Check, X } from '@throughline/ui/icon';
import { useMay } from '@throughline/ui/may';
import { type KeyboardEvent, useState } from 'react';
import { useFormat } from '../../data/use-format.ts';
import { FailedQuery } from '../connections/failed-query.tsx';
import { ShowMore } from '../connections/show-more.tsx';
import { useStore } from '../shell/use-store.tsx';
import { profileTitle } from './identity-words.ts';
import { ListSkeleton } from './list-skeleton.tsx';
import { ProfilePair } from './profile-facts.tsx';
import { type NearMatchRow, useNearMatches } from './use-identity.ts';
import { type IdentityActions, useIdentityActions } from './use-identity-actions.ts';

const keyOf = ({ a, b }: NearMatchRow) => `${a.id} ${b.id}`;

const Key = (props: { children: string }) => (
  <kbd className="rounded-tag border border-line2 bg-sunken px-1 font-sans text-small">{props.children}</kbd>
);

function NearMatchEntry({ match, actions }: { match: NearMatchRow; actions: IdentityActions }) {
  const mayDecide = useMay()('data:write');
  const [busy, setBusy] = useState<'accept' | 'refuse'>();
  const pair = { profileId: match.a.id, withProfileId: match.b.id };
  const decide = async (verdict: 'accept' | 'refuse') => {
    if (busy) return;
    setBusy(verdict);
    await actions[verdict](pair);
    setBusy(undefined);
  };
  const onKey = (event: KeyboardEvent<HTMLLIElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowDown: 'nextElementSibling', ArrowUp: 'previousElementSibling' }[event.key] as
      | 'nextElementSibling'
      | undefined;
    const verdict = mayDecide
      ? ({ a: 'accept', r: 'refuse' }[event.key.toLowerCase()] as 'accept' | 'refuse' | undefined)
      : undefined;
    if (!step && !verdict) return;
    event.preventDefault();
    const next =
      event.currentTarget[step ?? 'nextElementSibling'] ?? (step ? null : event.currentTarget.previousElementSibling);
    if (next instanceof HTMLElement) next.focus();
    if (verdict) void decide(verdict);
  };
  const names = `${profileTitle(match.a)}, ${match.a.connection.name}, and ${match.b.connection.name}`;
  return (
    <li
      // biome-ignore lint/a11y/noNoninteractiveTabindex: A and R act on the pair that holds the focus
      tabIndex={0}
      aria-label={names}
      onKeyDown={onKey}
      className="border-b border-line px-3.5 py-3 outline-offset-[-2px] last:border-b-0 focus-within:bg-accent-soft"
    >
      <ProfilePair a={match.a} b={match.b} />
      <div className="mt-3 flex flex-wrap gap-2">
        <Button
          needs="data:write"
          icon={<Check />}
          busy={busy === 'accept'}
          aria-label={`One person: ${names}`}
          onClick={() => void decide('accept')}
        >
          One person
        </Button>
        <Button
          needs="data:write"
          icon={<X />}
          busy={busy === 'refuse'}
          aria-label={`Different people: ${names}`}
          onClick={() => void decide('refuse')}
        >
          Different people
        </Button>
      </div>
    </li>
  );
}

/** People of one name and postal code who share nothing else: nobody but a person can say whether they are one. */
export function NearMatches() {
  const store = useStore();
  const format = useFormat(store.timeZone);
  const actions = useIdentityActions(store.id);
  const query = useNearMatches(store.id);
  const { rows, total } = query;
  return (
    <Card
      flush
      title="Near matches"
      note={total === undefined ? '' : format.count(total)}
      actions={
        <p className="text-small text-ink2 max-md:hidden">
          On a pair: <Key>A</Key> one person, <Key>R</Key> different people, <Key>↑</Key> <Key>↓</Key> the next
        </p>
      }
    >
      {query.isError && !rows ? (
        <FailedQuery error={query.error} onRetry={() => void query.refetch()} />
      ) : rows === undefined ? (
        <ListSkeleton />
      ) : rows.length === 0 ? (
        <p className="border-t border-line px-3.5 py-6 text-ink2">
          Nothing to decide: no two people have the same name and postal code.
        </p>
      ) : (
        <>
          <ul aria-label="Near matches" className="border-t border-line">
            {rows.map((match) => (
              <NearMatchEntry key={keyOf(match)} match={match} actions={actions} />
            ))}
          </ul>
          <ShowMore query={query} shown={rows.length} total={total} format={format} />
        </>
      )}
    </Card>
  );
}
