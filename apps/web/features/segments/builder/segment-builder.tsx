'use client';
import { PageMain } from '@throughline/ui/app-frame';
import { Button } from '@throughline/ui/button';
import { Link2, Redo2, Undo2 } from '@throughline/ui/icon';
import { Link } from '@throughline/ui/link';
import { Problem } from '@throughline/ui/problem';
import { Skeleton } from '@throughline/ui/skeleton';
import { Tabs } from '@throughline/ui/tabs';
import { Tag } from '@throughline/ui/tag';
import { useToast } from '@throughline/ui/toast';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { useUrlState } from '../../../data/use-url-state.ts';
import { StoreTopBar } from '../../shell/store-top-bar.tsx';
import { useStore } from '../../shell/use-store.tsx';
import { daySearch } from '../../timeline/day-words.ts';
import { PastDayStrip } from '../../timeline/past-day-strip.tsx';
import { AsOfPicker } from '../as-of-picker.tsx';
import { appendTo } from '../condition-tree.ts';
import { readDefinition, type SegmentDraft, sameDefinition, withCondition } from '../segment-draft.ts';
import { readDay } from '../segment-view.ts';
import { AgainstSaved } from './against-saved.tsx';
import { BuilderProvider } from './builder-context.tsx';
import { LeaveDialog, OfferedDraft, SaveProblem } from './builder-strips.tsx';
import { DraftDetails } from './draft-details.tsx';
import { ConditionTree } from './group-rail.tsx';
import { JsonTab } from './json-tab.tsx';
import { PhoneCount, PreviewPanel } from './preview-panel.tsx';
import { useBuilderKeys } from './use-builder-keys.ts';
import { type BuilderStore, useBuilderModel } from './use-builder-model.ts';
import { useDraft } from './use-draft.ts';
import { useLeaveGuard } from './use-leave-guard.ts';
import { useSave } from './use-save.ts';

/** The editor and the language's parser are loaded when the tab is opened. */
const TextTab = dynamic(() => import('./text-tab.tsx').then((module) => module.TextTab), {
  ssr: false,
  loading: () => <Skeleton className="my-3 h-56 w-full" />,
});

export interface SegmentBuilderProps {
  known: BuilderStore;
  segmentId: string | null;
  version: number | null;
  saved: SegmentDraft;
  opened: SegmentDraft;
}

const nameless = 'It needs a name.';

/** Why a draft cannot be saved now; undefined when it can. */
function reasonAgainst(draft: SegmentDraft, problemCount: number, isDirty: boolean): string | undefined {
  if (draft.text !== null) return 'The JSON cannot be read. Correct it, or undo.';
  if (draft.script && draft.script.problemCount > 0) return 'The text has a problem. Correct it, or undo.';
  if (problemCount > 0)
    return problemCount === 1 ? 'One condition has a problem.' : `${problemCount} problems are left.`;
  if (draft.name.trim() === '') return nameless;
  return isDirty ? undefined : 'Nothing has changed.';
}

/** Says exactly who, and shows at once how many: the tree at the left, count, sentence and sample at the right. */
export function SegmentBuilder(props: SegmentBuilderProps) {
  const { known, segmentId, version } = props;
  const store = useStore();
  const router = useRouter();
  const toast = useToast();
  const [asOfText, setAsOf] = useUrlState('asOf');
  const [tab, setTab] = useUrlState('tab', props.opened.text === null ? 'visual' : 'json');
  const asOf = readDay(asOfText ?? null);
  const [note, setNote] = useState('');
  const [nameAsked, setNameAsked] = useState(false);
  const nameField = useRef<HTMLInputElement>(null);
  const state = useDraft({ ...props, storeId: store.id });
  const { draft, change } = state;
  const saving = useSave(store.id, segmentId, (id) => {
    state.forget();
    router.push(store.path(`/segments/${id}${daySearch(asOf)}`));
  });
  const model = useBuilderModel({ state, known, segmentId, asOf, refused: saving.failure?.problems ?? [] });
  const scriptProblemCount = draft.script?.problemCount ?? 0;
  const problemCount = model.problems.length + (model.textProblem ? 1 : 0) + scriptProblemCount;
  const reason = reasonAgainst(draft, problemCount, state.isDirty || segmentId === null);
  const guard = useLeaveGuard(state.isDirty && !saving.isSaving, router.push);
  const edited = (next: SegmentDraft, merge?: string) => {
    saving.clearFailure();
    change(next, merge);
  };
  const addGroup = () => edited(withCondition(draft, appendTo(draft.condition, [], { any: [] })));
  const addCondition = () => document.querySelector<HTMLElement>('[data-add-condition=""]')?.click();
  const save = () =>
    reason === undefined && !saving.isSaving ? void saving.save(draft, version, { note }) : undefined;
  /** By keys there is no button whose reason could be read. */
  const saveByKeys = () => {
    if (reason === undefined) return save();
    if (reason !== nameless) return toast({ text: `Not saved. ${reason}` });
    setNameAsked(true);
    nameField.current?.focus();
  };
  useBuilderKeys({
    save: saveByKeys,
    undo: state.undo,
    redo: state.redo,
    addCondition,
    addGroup,
  });

  const copyLink = async () => {
    const search = new URLSearchParams({ definition: JSON.stringify(readDefinition(draft)), name: draft.name });
    if (asOf) search.set('asOf', asOf);
    await navigator.clipboard.writeText(`${location.origin}${store.path('/segments/new')}?${search}`);
    toast({ text: 'Link to this definition copied' });
  };
  const showProblem = () => {
    setTab(model.textProblem ? 'json' : scriptProblemCount > 0 ? 'text' : 'visual');
    requestAnimationFrame(() =>
      document.querySelector('[data-node] .bg-neg-soft, [data-problems]')?.scrollIntoView({ block: 'center' }),
    );
  };
  const leave = (keep: boolean) => {
    if (keep) state.keepNow();
    else state.forget();
    guard.leave();
  };
  const title = draft.name.trim() === '' ? 'New segment' : draft.name;

  return (
    <BuilderProvider value={model.value} root={draft.condition}>
      <StoreTopBar
        title={title}
        crumbs={[{ label: 'Segments', href: store.path('/segments') }, { label: `${draft.emoji} ${title}`.trim() }]}
        tags={
          <span className="max-md:hidden">
            {version !== null && <Tag tone="warn">Draft of v{version + 1}</Tag>}
            {version === null && <Tag tone="warn">Draft</Tag>}
          </span>
        }
      >
        <Button
          variant="ghost"
          square
          aria-label="Undo"
          icon={<Undo2 />}
          onClick={state.undo}
          {...(state.canUndo ? {} : { disabledReason: 'Nothing to undo' })}
        />
        <Button
          variant="ghost"
          square
          aria-label="Redo"
          icon={<Redo2 />}
          onClick={state.redo}
          {...(state.canRedo ? {} : { disabledReason: 'Nothing to redo' })}
        />
        <Button
          className="max-md:hidden"
          onClick={state.discard}
          {...(state.isDirty ? {} : { disabledReason: 'Nothing has changed.' })}
        >
          Discard
        </Button>
        <Button
          variant="primary"
          busy={saving.isSaving}
          onClick={save}
          aria-label="Save segment"
          {...(reason === undefined ? {} : { disabledReason: reason })}
        >
          <span className="md:hidden">Save</span>
          <span className="max-md:hidden">Save segment</span>
        </Button>
      </StoreTopBar>
      <PastDayStrip asOf={asOf} format={model.format} onToday={() => setAsOf(undefined)} />
      {state.offered && (
        <OfferedDraft
          stored={state.offered}
          format={model.format}
          onTake={state.takeOffered}
          onDrop={state.dropOffered}
        />
      )}
      {saving.failure && (
        <SaveProblem
          failure={saving.failure}
          savedHref={segmentId === null ? null : store.path(`/segments/${segmentId}${daySearch(asOf)}`)}
          onOverwrite={() => void saving.save(draft, null, { note })}
          onCopy={() => void saving.save({ ...draft, name: `${draft.name} (copy)` }, null, { asCopy: true })}
          onClose={saving.clearFailure}
        />
      )}
      <PageMain bleed>
        <div className="flex min-h-full items-stretch max-md:flex-col">
          <div className="min-w-0 flex-1 px-5 py-4 max-md:px-3.5 max-md:pb-0">
            <h1 className="sr-only">{title}</h1>
            <DraftDetails
              draft={draft}
              folders={known.folders}
              nameRef={nameField}
              nameError={nameAsked && reason === nameless ? nameless : undefined}
              onChange={edited}
            />
            <div className="relative">
              <div className="absolute top-0.5 right-0 z-10 flex items-center gap-2 max-md:static max-md:mb-2 max-md:flex-wrap">
                <AsOfPicker
                  size="small"
                  asOf={asOf}
                  today={known.today}
                  first={store.firstOrderOn ?? null}
                  format={model.format}
                  onChange={(day) => setAsOf(day ?? undefined)}
                />
                {segmentId === null && (
                  <Button asChild size="small">
                    <Link href={store.path('/segments/templates')}>Start from a template</Link>
                  </Button>
                )}
                <Button size="small" icon={<Link2 />} onClick={() => void copyLink()}>
                  Copy link
                </Button>
              </div>
              <Tabs
                label="Views of the definition"
                items={[
                  { value: 'visual', label: 'Visual' },
                  { value: 'text', label: 'Text' },
                  { value: 'json', label: 'JSON' },
                ]}
                value={tab === 'json' || tab === 'text' ? tab : 'visual'}
                onChange={setTab}
              >
                {tab === 'json' && <JsonTab draft={draft} textProblem={model.textProblem} onChange={edited} />}
                {tab === 'text' && <TextTab draft={draft} context={model.context} onChange={edited} />}
                {tab !== 'json' && tab !== 'text' && (
                  <div className="py-3">
                    {model.textProblem && (
                      <div className="mb-3" data-problems>
                        <Problem
                          message={model.textProblem}
                          hint="The JSON tab holds the text as it came; here stands the last definition that could be read."
                        />
                      </div>
                    )}
                    {draft.script !== null && draft.script.problemCount > 0 && (
                      <div className="mb-3" data-problems>
                        <Problem
                          message="The text has a problem."
                          hint="The Text tab holds it as it was typed; here stands the last definition that could be read."
                          suggestions={[{ label: 'Open the text', apply: () => setTab('text') }]}
                        />
                      </div>
                    )}
                    <ConditionTree />
                  </div>
                )}
              </Tabs>
            </div>
            {segmentId !== null && version !== null && !sameDefinition(draft, props.saved) && (
              <AgainstSaved
                segmentId={segmentId}
                version={version}
                asked={{ text: model.preview.asked, asOf }}
                wrong={problemCount > 0}
                note={note}
                format={model.format}
                onNote={setNote}
              />
            )}
            <PhoneCount preview={model.preview} wrong={problemCount > 0} format={model.format} />
          </div>
          <PreviewPanel
            preview={model.preview}
            problemCount={problemCount}
            sentence={model.sentence}
            format={model.format}
            asOf={asOf}
            isPeople={draft.head.universe === 'people'}
            onShowProblem={showProblem}
          />
        </div>
      </PageMain>
      <LeaveDialog
        open={guard.isAsking}
        onStay={guard.stay}
        onKeep={() => leave(true)}
        onDiscard={() => leave(false)}
      />
    </BuilderProvider>
  );
}
