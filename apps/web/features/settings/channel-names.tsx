'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@throughline/ui/button';
import { plainColour } from '@throughline/ui/channel-colour';
import { ChannelMark } from '@throughline/ui/channel-tag';
import { useMay } from '@throughline/ui/may';
import { TextField } from '@throughline/ui/text-field';
import { useToast } from '@throughline/ui/toast';
import { type FormEvent, useState } from 'react';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import { useFormat } from '../../data/use-format.ts';
import { useStore } from '../shell/use-store.tsx';
import { MergeConfirmation, MergedHandles, MergeSelect } from './merge-channel.tsx';
import { renameChannelDocument } from './settings-documents.ts';
import { type Channel, type ChannelMerges, useChannelMerges } from './use-channel-merges.ts';

function ChannelRow({ channel, merges }: { channel: Channel; merges: ChannelMerges }) {
  const store = useStore();
  const mayChange = useMay()('data:write');
  const format = useFormat();
  const client = useQueryClient();
  const toast = useToast();
  const [name, setName] = useState(channel.name);
  const [intoHandle, setIntoHandle] = useState<string>();
  const into = store.channels.find(({ handle }) => handle === intoHandle);
  const rename = useMutation({
    mutationFn: (next: string) =>
      request(renameChannelDocument, { input: { storeId: store.id, handle: channel.handle, name: next } }),
    onSuccess: async ({ renameChannel }, next) => {
      if (renameChannel.userErrors.length > 0) return;
      toast({
        text: `Channel renamed to “${next}”`,
        action: { label: 'Undo', run: () => rename.mutate(channel.name) },
      });
      setName(next);
      await client.invalidateQueries({ queryKey: ['store', store.id] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== channel.name) rename.mutate(name.trim());
  };
  const cancel = () => {
    setIntoHandle(undefined);
    merges.forgetProblem();
  };
  const error =
    rename.data?.renameChannel.userErrors[0]?.message ??
    (rename.error ? describeError(rename.error).message : undefined);
  return (
    <li data-channel={channel.handle} tabIndex={-1} className="border-b border-line px-3.5 py-2 last:border-b-0">
      <form onSubmit={submit} className="flex flex-wrap items-center gap-3">
        <ChannelMark colour={store.colours.get(channel.handle) ?? plainColour} />
        {!mayChange && <span className="font-semibold [overflow-wrap:anywhere]">{channel.name}</span>}
        {mayChange && (
          <TextField
            className="w-72 max-md:min-w-0 max-md:flex-1"
            label={`Name of ${channel.handle}`}
            hideLabel
            value={name}
            onChange={(event) => setName(event.target.value)}
            maxLength={60}
            required
            error={error}
          />
        )}
        {name.trim() !== channel.name && (
          <Button type="submit" busy={rename.isPending}>
            Save
          </Button>
        )}
        {mayChange && (
          <MergeSelect channel={channel} into={into} onChoose={setIntoHandle} busy={merges.busy !== undefined} />
        )}
      </form>
      <p className="mt-1 pl-5.5 text-small text-ink3">
        <code className="font-mono">{channel.handle}</code>, {format.count(channel.orderCount)}{' '}
        {channel.orderCount === 1 ? 'order' : 'orders'}, {format.count(channel.customerCount)}{' '}
        {channel.customerCount === 1 ? 'customer' : 'customers'}
      </p>
      <MergedHandles channel={channel} merges={merges} />
      {into && <MergeConfirmation channel={channel} into={into} merges={merges} onCancel={cancel} />}
    </li>
  );
}

/** Every channel ever seen, with the name that screens show and what is merged into it. */
export function ChannelNames() {
  const store = useStore();
  const merges = useChannelMerges();
  if (store.channels.length === 0) return <p className="text-ink2">Channels appear here with the first orders.</p>;
  return (
    <ul>
      {store.channels.map((channel) => (
        <ChannelRow key={channel.handle} channel={channel} merges={merges} />
      ))}
    </ul>
  );
}
