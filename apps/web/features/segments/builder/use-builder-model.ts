'use client';
// Everything the builder's page derives from the draft: problems in their places, the sentence, the live preview, and
// the value its rows share.
import { formatAmount } from '@throughline/core/money';
import type { TextContext } from '@throughline/core/segments/text/text-context';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useFormat } from '../../../data/use-format.ts';
import type { BuilderContextQuery } from '../../../gql/graphql.ts';
import { useStore } from '../../shell/use-store.tsx';
import type { Json, Path } from '../condition-tree.ts';
import { writeAt } from '../condition-tree.ts';
import { moveNode, stepNode } from '../move-condition.ts';
import { pathKey, placeProblems } from '../problem-places.ts';
import { readDefinition, withCondition } from '../segment-draft.ts';
import type { BuilderContextValue } from './builder-context.tsx';
import { checkDraft, knownSegments, mergeProblems } from './check-draft.ts';
import { describeDraft } from './draft-sentence.ts';
import type { DraftState } from './use-draft.ts';
import { usePreview } from './use-preview.ts';

export type BuilderStore = NonNullable<BuilderContextQuery['store']>;

export function useBuilderModel(options: {
  state: DraftState;
  known: BuilderStore;
  segmentId: string | null;
  asOf: string | null;
  refused: ReturnType<typeof checkDraft>['problems'];
}) {
  const { state, known, segmentId, asOf, refused } = options;
  const { draft, change } = state;
  const store = useStore();
  const format = useFormat(store.timeZone);
  const [dragged, setDragged] = useState<Path | null>(null);
  const [focused, setFocused] = useState<string | null>(null);

  const context = useMemo(
    (): TextContext => ({
      segments: knownSegments(known.segments.nodes),
      ...(segmentId === null ? {} : { selfId: segmentId }),
      currencyCode: known.currencyCode,
      lint: { today: known.today, ...(store.firstOrderOn && { firstOrderOn: store.firstOrderOn }) },
      attributes: known.attributeNames,
      ...(!known.seesPersonal && { personal: 'refused' }),
      seenValues: (field: string, of: 'where' | 'profile') =>
        field === 'channel' && of === 'where' ? known.channels.map((channel) => channel.handle) : undefined,
      mergedChannels: new Map(
        known.channels.flatMap(({ handle, mergedHandles }) => mergedHandles.map((merged) => [merged, handle] as const)),
      ),
    }),
    [known, segmentId, store.firstOrderOn],
  );
  const checked = useMemo(() => checkDraft(draft, context), [draft, context]);
  const isValid = checked.problems.length === 0 && checked.textProblem === null;
  const preview = usePreview(store.id, readDefinition(draft), asOf, isValid);
  const served = preview.isCurrent ? preview.preview : null;
  const problems = mergeProblems(mergeProblems(checked.problems, served?.problems ?? []), refused);
  const warnings = mergeProblems(checked.warnings, served?.warnings ?? []);
  const sentence = useMemo(() => {
    const segmentName = new Map(known.segments.nodes.map((segment) => [segment.id, segment.name]));
    const names = {
      segment: (id: string) => segmentName.get(id) ?? id,
      channel: store.channelName,
      currencyCode: known.currencyCode,
    };
    return describeDraft(checked.definition, draft.condition, context, names);
  }, [checked, draft.condition, context, known, store.channelName]);

  const setTree = useCallback(
    (root: Json, merge?: string) => change(withCondition(draft, root), merge),
    [change, draft],
  );
  useEffect(() => {
    if (focused === null) return;
    focusNode(focused);
    setFocused(null);
  }, [focused]);

  const root = draft.condition;
  const value: BuilderContextValue = {
    storeId: store.id,
    currencyCode: known.currencyCode,
    begin: { zeroAmount: formatAmount(0, known.currencyCode), today: asOf ?? known.today },
    format,
    asOf,
    channels: known.channels,
    attributeNames: known.attributeNames,
    customerCount: known.customerCount,
    segments: known.segments.nodes.filter((segment) => segment.id !== segmentId),
    root,
    problems: placeProblems(root, problems),
    warnings: placeProblems(root, warnings),
    write: (path, node, merge) => setTree(writeAt(root, path, node), merge),
    edit: (edit) => setTree(edit(root)),
    move: (from, group, index) => {
      const moved = moveNode(root, from, group, index);
      if (moved) setTree(moved.root);
    },
    step: (path, by) => {
      const moved = stepNode(root, path, by);
      if (!moved) return;
      setTree(moved.root);
      setFocused(pathKey(moved.path));
    },
    focus: (path) => setFocused(pathKey(path)),
    dragged,
    setDragged,
  };
  // The API knows products and locations by name; until it has answered, the browser's own sentence stands.
  const said = { ...sentence, text: served?.sentence ?? sentence.text };
  return { value, context, preview, sentence: said, problems, warnings, textProblem: checked.textProblem, format };
}

/** Its grip, or, where it has none (on the phone), its first control. */
function focusNode(key: string): void {
  const grip = document.querySelector<HTMLElement>(`[data-grip="${CSS.escape(key)}"]`);
  const node = grip?.closest('[data-node]');
  const controls = node?.querySelectorAll<HTMLElement>('button, input') ?? [];
  const target = grip?.checkVisibility() ? grip : [...controls].find((one) => one.checkVisibility());
  target?.focus();
}
