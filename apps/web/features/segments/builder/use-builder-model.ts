'use client';
// Everything the builder's page derives from the draft: problems in their places, the sentence, the live preview, and
// the value its rows share.
import { formatAmount } from '@throughline/core/money';
import type { TextContext } from '@throughline/core/segments/text/text-context';
import { useDeferredValue, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useFormat } from '../../../data/use-format.ts';
import type { BuilderContextQuery } from '../../../gql/graphql.ts';
import { useStore } from '../../shell/use-store.tsx';
import type { Json, Path } from '../condition-tree.ts';
import { writeAt } from '../condition-tree.ts';
import { moveNode, stepNode } from '../move-condition.ts';
import { pathKey, placeProblems } from '../problem-places.ts';
import { type SegmentDraft, withCondition } from '../segment-draft.ts';
import type { BuilderContextValue, Placed } from './builder-context.tsx';
import { checkDraft, knownSegments, mergeProblems } from './check-draft.ts';
import { describeDraft } from './draft-sentence.ts';
import type { DraftState } from './use-draft.ts';
import { usePreview } from './use-preview.ts';
import { watched } from './watched.ts';

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
  const [focused, setFocused] = useState<string | null>(null);

  const context = useMemo(
    (): TextContext => ({
      segments: knownSegments(known.segments.nodes),
      ...(segmentId === null ? {} : { selfId: segmentId }),
      lists: new Map(known.peopleLists.map((list) => [list.id, list])),
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
  // What is typed is drawn first; what follows from it, as soon as there is time.
  const settled = useDeferredValue(draft);
  const checked = useMemo(() => checkDraft(settled, context), [settled, context]);
  const isValid = checked.problems.length === 0 && checked.textProblem === null;
  const preview = usePreview(store.id, settled, asOf, isValid);
  const served = preview.isCurrent ? preview.preview : null;
  const problems = useMemo(
    () => mergeProblems(mergeProblems(checked.problems, served?.problems ?? []), refused),
    [checked, served, refused],
  );
  const warnings = useMemo(() => mergeProblems(checked.warnings, served?.warnings ?? []), [checked, served]);
  const sentence = useMemo(() => {
    const segmentName = new Map(known.segments.nodes.map((segment) => [segment.id, segment.name]));
    const names = {
      segment: (id: string) => segmentName.get(id) ?? id,
      channel: store.channelName,
      list: (id: string) => known.peopleLists.find((one) => one.id === id)?.name ?? id,
      currencyCode: known.currencyCode,
    };
    return describeDraft(checked.definition, settled.condition, context, names);
  }, [checked, settled.condition, context, known, store.channelName]);

  const [placed] = useState(() => ({
    problems: watched<Placed>(placeProblems(settled.condition, problems)),
    warnings: watched<Placed>(placeProblems(settled.condition, warnings)),
    dragged: watched<Path | null>(null),
  }));
  useLayoutEffect(() => {
    placed.problems.set(placeProblems(settled.condition, problems));
    placed.warnings.set(placeProblems(settled.condition, warnings));
  }, [placed, settled.condition, problems, warnings]);
  useEffect(() => {
    if (focused === null) return;
    focusNode(focused);
    setFocused(null);
  }, [focused]);

  const latest = useRef(draft);
  latest.current = draft;
  const edits = useMemo(() => treeEdits(() => latest.current, change, setFocused), [change]);
  const value = useMemo(
    (): BuilderContextValue => ({
      storeId: store.id,
      currencyCode: known.currencyCode,
      begin: { zeroAmount: formatAmount(0, known.currencyCode), today: asOf ?? known.today },
      format,
      asOf,
      channels: known.channels,
      attributeNames: known.attributeNames,
      customerCount: known.customerCount,
      lists: known.peopleLists,
      segments: known.segments.nodes.filter((segment) => segment.id !== segmentId),
      ...placed,
      ...edits,
    }),
    [store.id, known, asOf, format, segmentId, placed, edits],
  );
  // The API knows products and locations by name; until it has answered, the browser's own sentence stands.
  const said = { ...sentence, text: served?.sentence ?? sentence.text };
  return { value, context, preview, sentence: said, problems, warnings, textProblem: checked.textProblem, format };
}

/** The edits of a draft's tree, whichever draft stands when they are made. */
function treeEdits(
  readDraft: () => SegmentDraft,
  change: DraftState['change'],
  focusKey: (key: string) => void,
): Pick<BuilderContextValue, 'readRoot' | 'write' | 'edit' | 'move' | 'step' | 'focus'> {
  const readRoot = () => readDraft().condition;
  const setTree = (root: Json, merge?: string) => change(withCondition(readDraft(), root), merge);
  return {
    readRoot,
    write: (path, node, merge) => setTree(writeAt(readRoot(), path, node), merge),
    edit: (edit) => setTree(edit(readRoot())),
    move: (from, group, index) => {
      const moved = moveNode(readRoot(), from, group, index);
      if (moved) setTree(moved.root);
    },
    step: (path, by) => {
      const moved = stepNode(readRoot(), path, by);
      if (!moved) return;
      setTree(moved.root);
      focusKey(pathKey(moved.path));
    },
    focus: (path) => focusKey(pathKey(path)),
  };
}

/** Its grip, or, where it has none (on the phone), its first control. */
function focusNode(key: string): void {
  const grip = document.querySelector<HTMLElement>(`[data-grip="${CSS.escape(key)}"]`);
  const node = grip?.closest('[data-node]');
  const controls = node?.querySelectorAll<HTMLElement>('button, input') ?? [];
  const target = grip?.checkVisibility() ? grip : [...controls].find((one) => one.checkVisibility());
  target?.focus();
}
