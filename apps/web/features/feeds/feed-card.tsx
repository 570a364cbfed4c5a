'use client';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { Eye, Pencil, RefreshCw } from '@throughline/ui/icon';
import { useToast } from '@throughline/ui/toast';
import { type ReactNode, useState } from 'react';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import { useFormat } from '../../data/use-format.ts';
import type { FeedFieldsFragment } from '../../gql/graphql.ts';
import { CopyField } from '../connections/copy-field.tsx';
import { formatNames } from '../imports/import-progress.ts';
import { useStore } from '../shell/use-store.tsx';
import { CheckFeedDialog } from './check-feed-dialog.tsx';
import { runFileFeedNowDocument } from './feed-documents.ts';
import { scheduleWords } from './feed-draft.ts';

const Row = (props: { label: string; children: ReactNode }) => (
  <div className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-line py-[7px] last:border-b-0">
    <dt className="text-ink2">{props.label}</dt>
    <dd className="min-w-0 [overflow-wrap:anywhere]">{props.children}</dd>
  </div>
);

/** Where a feed looks, when, for what; with a look at once and what it sees. */
export function FeedCard(props: { feed: FeedFieldsFragment; onEdit: () => void; onLooked: () => unknown }) {
  const { feed } = props;
  const store = useStore();
  const format = useFormat(store.timeZone);
  const toast = useToast();
  const [checking, setChecking] = useState(false);
  const [busy, setBusy] = useState(false);
  const look = async () => {
    setBusy(true);
    try {
      const [problem] = (await request(runFileFeedNowDocument, { id: feed.id })).runFileFeedNow.userErrors;
      toast({ text: problem?.message ?? 'It is being looked at now' });
      await props.onLooked();
    } catch (error) {
      toast({ text: describeError(error).message });
    }
    setBusy(false);
  };
  const server = `${feed.username}@${feed.host}${feed.port === 22 ? '' : `:${feed.port}`}`;
  return (
    <Card
      title={feed.place === 'SFTP' ? 'SFTP server' : 'Watched folder'}
      actions={
        <>
          <Button needs="data:write" size="small" icon={<Eye />} onClick={() => setChecking(true)}>
            What it sees
          </Button>
          <Button needs="data:write" size="small" icon={<Pencil />} onClick={props.onEdit}>
            Change
          </Button>
          <Button needs="data:write" size="small" icon={<RefreshCw />} busy={busy} onClick={() => void look()}>
            Look now
          </Button>
        </>
      }
    >
      {feed.dropPath && (
        <div className="mb-2">
          <CopyField label="Folder for files" value={feed.dropPath} hint="On the machine of this instance." />
        </div>
      )}
      <dl>
        {feed.place === 'SFTP' && (
          <>
            <Row label="Server">{server}</Row>
            <Row label="Folder">{feed.folder}</Row>
            {feed.hostKey && (
              <Row label="Host key">
                <code className="font-mono text-small">{feed.hostKey}</code>
              </Row>
            )}
          </>
        )}
        <Row label="Files">
          {feed.pattern}, {feed.mapping ? `mapping “${feed.mapping.name}”` : formatNames[feed.format]}
        </Row>
        <Row label="Looked at">
          {scheduleWords(feed)}
          {feed.nextLookAt ? `, next ${format.dateTime(feed.nextLookAt)}` : ''}
        </Row>
        <Row label="Last look">{feed.lastLookAt ? format.dateTime(feed.lastLookAt) : 'not yet'}</Row>
        <Row label="Files taken">{format.count(feed.filesTaken)}</Row>
      </dl>
      {checking && <CheckFeedDialog feedId={feed.id} onClose={() => setChecking(false)} />}
    </Card>
  );
}
