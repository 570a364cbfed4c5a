'use client';
import { useState } from 'react';
import { describeError } from '../../data/api-error.ts';
import type { FeedDraft } from './feed-draft.ts';

type UserError = { path: string[]; message: string };

/** A draft with the problems that its last sending met: at their fields, and the rest. */
export function useFeedForm(start: FeedDraft, send: (draft: FeedDraft) => Promise<readonly UserError[]>) {
  const [draft, setDraft] = useState(start);
  const [problems, setProblems] = useState<readonly UserError[]>([]);
  const [busy, setBusy] = useState(false);
  const isField = ({ path }: UserError) => Object.hasOwn(start, path.at(-1) ?? '');
  const submit = async () => {
    if (busy) return;
    setBusy(true);
    const found = await send(draft).catch((error: unknown) => [{ path: [], message: describeError(error).message }]);
    setBusy(false);
    setProblems(found);
  };
  return {
    draft,
    busy,
    submit,
    change: (change: Partial<FeedDraft>) => setDraft((before) => ({ ...before, ...change })),
    errorAt: (field: string) => problems.find(({ path }) => path.at(-1) === field)?.message,
    elsewhere: problems.filter((problem) => !isField(problem)).map(({ message }) => message),
  };
}
