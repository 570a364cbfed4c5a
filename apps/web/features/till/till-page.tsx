'use client';
import { useMutation } from '@tanstack/react-query';
import { PageMain } from '@throughline/ui/app-frame';
import { Button } from '@throughline/ui/button';
import { ErrorState } from '@throughline/ui/error-state';
import { Search } from '@throughline/ui/icon';
import { type FormEvent, useRef, useState } from 'react';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import type { LookUpQuery } from '../../gql/graphql.ts';
import { StoreTopBar } from '../shell/store-top-bar.tsx';
import { useStore } from '../shell/use-store.tsx';
import { LookUpChoices } from './look-up-choices.tsx';
import { TillCustomerCard } from './till-customer-card.tsx';
import { lookUpDocument } from './till-documents.ts';

/** One customer at a time, by what is scanned or said. A scanner types the number and Enter; the next one takes its place. */
export function TillPage() {
  const store = useStore();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const look = useMutation({
    mutationFn: async (asked: { query: string; choice?: string }) =>
      (await request(lookUpDocument, { storeId: store.id, ...asked })).store?.lookUp ?? null,
    onSettled: () => field.current?.select(),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== '' && !look.isPending) look.mutate({ query: text });
  };
  return (
    <>
      <StoreTopBar crumbs={[{ label: 'Till' }]} />
      <PageMain>
        <div className="mx-auto flex max-w-xl flex-col gap-4">
          <div>
            <h1 className="text-title">Look a customer up</h1>
            <p className="text-ink2">By card, phone, e-mail, or the name from its beginning.</p>
          </div>
          <search>
            <form onSubmit={submit} className="flex gap-2">
              <input
                ref={field}
                // biome-ignore lint/a11y/noAutofocus: the page is this field; a scanner types at once
                autoFocus
                type="text"
                aria-label="Card, phone, e-mail or name"
                placeholder="Card, phone, e-mail or name"
                enterKeyHint="search"
                autoComplete="off"
                autoCapitalize="off"
                spellCheck={false}
                maxLength={200}
                value={text}
                onChange={(event) => setText(event.target.value)}
                className="field h-12! min-w-0 flex-1 px-3.5! text-lead!"
              />
              <Button
                type="submit"
                variant="primary"
                size="large"
                className="h-12!"
                icon={<Search />}
                busy={look.isPending}
              >
                Look up
              </Button>
            </form>
          </search>
          <div aria-live="polite" className="flex flex-col gap-4">
            <Found look={look} onChoose={(choice) => look.mutate({ query: look.variables?.query ?? '', choice })} />
          </div>
        </div>
      </PageMain>
    </>
  );
}

type Answer = NonNullable<LookUpQuery['store']>['lookUp'];

function Found({ look, onChoose }: { look: LookState; onChoose: (id: string) => void }) {
  if (look.error) {
    const { message, reference } = describeError(look.error);
    return <ErrorState title={message} reference={reference} />;
  }
  if (look.data === undefined) return null;
  const { customer, choices, isTooMany } = look.data ?? nobody;
  if (customer) return <TillCustomerCard customer={customer} />;
  if (choices.length > 0) return <LookUpChoices choices={choices} busy={look.isPending} onChoose={onChoose} />;
  return (
    <p className="rounded-card border border-line bg-surface px-4 py-3.5">
      {isTooMany
        ? 'More than five customers have this name. Give the full name, or scan the card.'
        : 'Nobody is found by this. Check the number, or give the name as it was registered.'}
    </p>
  );
}

const nobody: Answer = { customer: null, choices: [], isTooMany: false };

interface LookState {
  data: Answer | null | undefined;
  error: Error | null;
  isPending: boolean;
}
