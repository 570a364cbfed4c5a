'use client';
import { Button } from '@throughline/ui/button';
import { plainColour } from '@throughline/ui/channel-colour';
import { ChannelMark } from '@throughline/ui/channel-tag';
import { Problem } from '@throughline/ui/problem';
import { Select } from '@throughline/ui/select';
import { useFormat } from '../../data/use-format.ts';
import { useStore } from '../shell/use-store.tsx';
import type { Channel, ChannelMerges } from './use-channel-merges.ts';

/** The other channels of the store; absent while there is no other. */
export function MergeSelect(props: {
  channel: Channel;
  into: Channel | undefined;
  onChoose: (handle: string) => void;
  busy: boolean;
}) {
  const store = useStore();
  const others = store.channels.filter(({ handle }) => handle !== props.channel.handle);
  if (others.length === 0) return null;
  return (
    <Select
      className="ml-auto w-44 max-md:w-full max-md:pl-5.5"
      label={`Merge ${props.channel.name} into`}
      hideLabel
      placeholder="Merge into…"
      options={others.map(({ handle, name }) => ({
        value: handle,
        label: name,
        mark: <ChannelMark colour={store.colours.get(handle) ?? plainColour} />,
      }))}
      value={props.into?.handle}
      onChange={props.onChoose}
      disabled={props.busy}
    />
  );
}

/** What a merge would do, before it is done. */
export function MergeConfirmation(props: {
  channel: Channel;
  into: Channel;
  merges: ChannelMerges;
  onCancel: () => void;
}) {
  const { channel, into, merges } = props;
  const format = useFormat();
  const refused = merges.problem?.handle === channel.handle ? merges.problem.message : undefined;
  return (
    <fieldset className="mt-2 flex flex-col gap-2">
      <legend className="sr-only">
        Merge {channel.name} into {into.name}
      </legend>
      <Problem
        warning
        message={`${format.count(channel.orderCount)} ${channel.orderCount === 1 ? 'order' : 'orders'} of ${channel.name} will count as ${into.name}, on every screen and every past day.`}
        hint={`Segments that name ${channel.handle} will find no order of it. Nothing is lost: it can be separated again.`}
      />
      {refused && <Problem message={refused} />}
      <div className="flex flex-wrap gap-2">
        <Button busy={merges.busy === channel.handle} onClick={() => merges.merge(channel, into)}>
          Merge into {into.name}
        </Button>
        <Button variant="ghost" onClick={props.onCancel}>
          Cancel
        </Button>
      </div>
    </fieldset>
  );
}

/** The handles that count in a channel, each with its way out. */
export function MergedHandles({ channel, merges }: { channel: Channel; merges: ChannelMerges }) {
  const { problem } = merges;
  if (channel.mergedHandles.length === 0) return null;
  return (
    <>
      <ul aria-label={`Merged into ${channel.name}`} className="mt-1 flex flex-col gap-1 pl-5.5">
        {channel.mergedHandles.map((handle) => (
          <li key={handle} className="flex items-center gap-2 text-small text-ink2 max-md:justify-between">
            <span className="min-w-0 [overflow-wrap:anywhere]">
              with <code className="font-mono">{handle}</code>
            </span>
            <Button
              needs="data:write"
              size="small"
              data-merged={handle}
              aria-label={`Separate ${handle}`}
              busy={merges.busy === handle}
              onClick={() => merges.separate(handle, channel)}
            >
              Separate
            </Button>
          </li>
        ))}
      </ul>
      {problem && channel.mergedHandles.includes(problem.handle) && (
        <div className="mt-2">
          <Problem message={problem.message} />
        </div>
      )}
    </>
  );
}
