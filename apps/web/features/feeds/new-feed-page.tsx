'use client';
import { useQueryClient } from '@tanstack/react-query';
import { PageHead, PageMain } from '@throughline/ui/app-frame';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { Link } from '@throughline/ui/link';
import { Problem } from '@throughline/ui/problem';
import { useRouter } from 'next/navigation';
import type { FormEvent } from 'react';
import { request } from '../../data/request.ts';
import { StoreTopBar } from '../shell/store-top-bar.tsx';
import { useStore } from '../shell/use-store.tsx';
import { createFileFeedDocument } from './feed-documents.ts';
import { createInput, newDraft } from './feed-draft.ts';
import { FeedForm } from './feed-form.tsx';
import { useFeedForm } from './use-feed-form.ts';

/** Makes a folder or an SFTP server a place whose files are imported by themselves. */
export function NewFeedPage() {
  const store = useStore();
  const router = useRouter();
  const client = useQueryClient();
  const form = useFeedForm(newDraft, async (draft) => {
    const { createFileFeed } = await request(createFileFeedDocument, { input: createInput(store.id, draft) });
    if (createFileFeed.connection) {
      await client.invalidateQueries({ queryKey: ['connections', store.id] });
      router.push(store.path(`/connections/${createFileFeed.connection.id}`));
    }
    return createFileFeed.userErrors;
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void form.submit();
  };
  return (
    <>
      <StoreTopBar
        title="Watch a folder"
        crumbs={[{ label: 'Connections', href: store.path('/connections') }, { label: 'Folder or SFTP' }]}
      />
      <PageMain>
        <div className="mx-auto max-w-2xl">
          <PageHead
            title="Watch a folder or an SFTP server"
            lead="For tills and ERP systems that write files: each one found becomes an import, with its result, rejected rows and undo."
          />
          <Card>
            <form onSubmit={submit} noValidate className="flex flex-col gap-4">
              <FeedForm draft={form.draft} isNew errorAt={form.errorAt} onChange={form.change} />
              <div aria-live="polite" className="flex flex-col gap-2 empty:hidden">
                {form.elsewhere.map((message) => (
                  <Problem key={message} message={message} />
                ))}
              </div>
              <div className="flex flex-wrap gap-2">
                <Button type="submit" variant="primary" busy={form.busy}>
                  Watch it
                </Button>
                <Button asChild>
                  <Link href={store.path('/connections')}>Cancel</Link>
                </Button>
              </div>
            </form>
          </Card>
        </div>
      </PageMain>
    </>
  );
}
