'use client';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { Problem } from '@throughline/ui/problem';
import { useToast } from '@throughline/ui/toast';
import type { FormEvent } from 'react';
import { request } from '../../data/request.ts';
import type { FeedFieldsFragment } from '../../gql/graphql.ts';
import { updateFileFeedDocument } from './feed-documents.ts';
import { draftOf, updateInput } from './feed-draft.ts';
import { FeedForm } from './feed-form.tsx';
import { useFeedForm } from './use-feed-form.ts';

/** Changes how a watched place is reached and read. */
export function EditFeedDialog(props: {
  feed: FeedFieldsFragment;
  name: string;
  onClose: () => void;
  onSaved: () => unknown;
}) {
  const toast = useToast();
  const before = draftOf(props.feed, props.name);
  const form = useFeedForm(before, async (draft) => {
    const input = updateInput(props.feed.id, draft, before);
    const { userErrors } = (await request(updateFileFeedDocument, { input })).updateFileFeed;
    if (userErrors.length === 0) {
      toast({ text: 'Saved' });
      await props.onSaved();
      props.onClose();
    }
    return userErrors;
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void form.submit();
  };
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={`How ${props.name} is read`}
      footer={
        <>
          <Button onClick={props.onClose}>Cancel</Button>
          <Button variant="primary" busy={form.busy} onClick={() => void form.submit()}>
            Save
          </Button>
        </>
      }
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <FeedForm draft={form.draft} isNew={false} errorAt={form.errorAt} onChange={form.change} />
        <div aria-live="polite" className="flex flex-col gap-2 empty:hidden">
          {form.elsewhere.map((message) => (
            <Problem key={message} message={message} />
          ))}
        </div>
      </form>
    </Dialog>
  );
}
