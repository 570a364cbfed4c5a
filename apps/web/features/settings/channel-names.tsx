'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@throughline/ui/button';
import { plainColour } from '@throughline/ui/channel-colour';
import { ChannelMark } from '@throughline/ui/channel-tag';
import { TextField } from '@throughline/ui/text-field';
import { useToast } from '@throughline/ui/toast';
import { type FormEvent, useState } from 'react';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import { useFormat } from '../../data/use-format.ts';
import { type StoreContextValue, useStore } from '../shell/use-store.tsx';
import { renameChannelDocument } from './settings-documents.ts';

function ChannelRow(props: { channel: StoreContextValue['channels'][number] }) {
  const { channel } = props;
  const store = useStore();
  const format = useFormat();
  const client = useQueryClient();
  const toast = useToast();
  const [name, setName] = useState(channel.name);
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
  const error =
    rename.data?.renameChannel.userErrors[0]?.message ??
    (rename.error ? describeError(rename.error).message : undefined);
  return (
    <li className="border-b border-line px-3.5 py-2 last:border-b-0">
      <form onSubmit={submit} className="flex flex-wrap items-center gap-3">
        <ChannelMark colour={store.colours.get(channel.handle) ?? plainColour} />
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
        {name.trim() !== channel.name && (
          <Button type="submit" busy={rename.isPending}>
            Save
          </Button>
        )}
        <span className="ml-auto text-small text-ink3">
          <code className="font-mono">{channel.handle}</code>, {format.count(channel.orderCount)} orders,{' '}
          {format.count(channel.customerCount)} customers
        </span>
      </form>
    </li>
  );
}

/** Every channel ever seen, with the name that screens show. */
export function ChannelNames() {
  const store = useStore();
  if (store.channels.length === 0) return <p className="text-ink2">Channels appear here with the first orders.</p>;
  return (
    <ul>
      {store.channels.map((channel) => (
        <ChannelRow key={channel.handle} channel={channel} />
      ))}
    </ul>
  );
}
