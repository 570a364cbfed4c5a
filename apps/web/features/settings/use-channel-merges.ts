'use client';
// Merging and separating channels, with Undo. A change reads every page's figures anew and takes the focus along, since the
// row or button that was used is gone after it.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useToast } from '@throughline/ui/toast';
import { useEffect, useState } from 'react';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import { type StoreContextValue, useStore } from '../shell/use-store.tsx';
import { mergeChannelDocument, separateChannelDocument } from './settings-documents.ts';

export type Channel = StoreContextValue['channels'][number];

/** `into` null = the handle is separated. */
type Step = { handle: string; into: string | null };
type Side = { steps: Step[]; text: string };
type Change = { handle: string; done: Side; undone: Side };

export interface ChannelMerges {
  /** The handle that is being merged or separated. */
  busy: string | undefined;
  /** Why the last change was refused. */
  problem: { handle: string; message: string } | undefined;
  merge: (channel: Channel, into: Channel) => void;
  separate: (handle: string, from: Channel) => void;
  forgetProblem: () => void;
}

export function useChannelMerges(): ChannelMerges {
  const store = useStore();
  const client = useQueryClient();
  const toast = useToast();
  const setFocused = useFocusOn(store.channels);
  const change = useMutation({
    // Figures are read anew after a failure too: some of the steps may have been taken.
    mutationFn: ({ done }: Change) => takeSteps(store.id, done.steps).finally(() => client.invalidateQueries()),
    onSuccess: (refused, { handle, done, undone }) => {
      if (refused !== null) return;
      setFocused(`[data-${done.steps[0]?.into === null ? 'channel' : 'merged'}="${CSS.escape(handle)}"]`);
      const undo = () => change.mutate({ handle, done: undone, undone: done });
      toast({ text: done.text, action: { label: 'Undo', run: undo } });
    },
  });
  const handle = change.variables?.handle;
  const message = change.data ?? (change.error ? describeError(change.error).message : undefined);
  return {
    busy: change.isPending ? handle : undefined,
    problem: handle !== undefined && message !== undefined && !change.isPending ? { handle, message } : undefined,
    merge: (channel, into) => change.mutate(mergeOf(channel, into)),
    separate: (merged, from) => change.mutate(separationOf(merged, from)),
    forgetProblem: change.reset,
  };
}

/** What is merged into the channel goes along with it, and comes back with it. */
function mergeOf({ handle, name, mergedHandles }: Channel, into: Channel): Change {
  const back = mergedHandles.map((merged) => ({ handle: merged, into: handle }));
  return {
    handle,
    done: { steps: [{ handle, into: into.handle }], text: `“${name}” is merged into “${into.name}”` },
    undone: { steps: [{ handle, into: null }, ...back], text: `“${name}” is a channel of its own again` },
  };
}

function separationOf(handle: string, from: Channel): Change {
  return {
    handle,
    done: { steps: [{ handle, into: null }], text: `“${handle}” is a channel of its own again` },
    undone: { steps: [{ handle, into: from.handle }], text: `“${handle}” is merged into “${from.name}”` },
  };
}

/** Why a step was refused; null when all are taken. */
async function takeSteps(storeId: string, steps: readonly Step[]): Promise<string | null> {
  for (const { handle, into } of steps) {
    const { userErrors } =
      into === null
        ? (await request(separateChannelDocument, { input: { storeId, handle } })).separateChannel
        : (await request(mergeChannelDocument, { input: { storeId, from: handle, into } })).mergeChannel;
    if (userErrors[0]) return userErrors[0].message;
  }
  return null;
}

/** Focuses what the selector names as soon as the channels that are shown hold it. */
function useFocusOn(shown: readonly Channel[]): (selector: string) => void {
  const [selector, setSelector] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what can be focused changes with the channels
  useEffect(() => {
    const found = selector === null ? null : document.querySelector<HTMLElement>(selector);
    if (!found) return;
    found.focus();
    setSelector(null);
  }, [selector, shown]);
  return setSelector;
}
