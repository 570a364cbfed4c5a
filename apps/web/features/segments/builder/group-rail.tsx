'use client';
import { Button } from '@throughline/ui/button';
import { Plus } from '@throughline/ui/icon';
import { SegmentedControl } from '@throughline/ui/segmented-control';
import { memo } from 'react';
import { cx } from '../../../data/cx.ts';
import {
  appendTo,
  type GroupKind,
  type GroupView,
  type Json,
  type Path,
  readGroup,
  setGroupKind,
} from '../condition-tree.ts';
import { pathKey } from '../problem-places.ts';
import { AddCondition } from './add-condition.tsx';
import { useBuilderContext, useHasProblemWithin, useRoot } from './builder-context.tsx';
import { ConditionCount } from './condition-count.tsx';
import { ConditionRow } from './condition-row.tsx';
import { DragGrip, DropGap } from './drag-grip.tsx';
import { NodeProblems } from './node-problems.tsx';
import { readNumberText } from './operand-values.ts';
import { RowMenu } from './row-menu.tsx';
import { samePlace } from './same-place.ts';
import { TokenInput } from './token-input.tsx';
import { useMoveKeys } from './use-move-keys.ts';

const kinds: { value: GroupKind; label: string }[] = [
  { value: 'all', label: 'all of' },
  { value: 'any', label: 'any of' },
  { value: 'not', label: 'not' },
  { value: 'atLeast', label: 'at least' },
];
const meanings: Record<GroupKind, string> = {
  all: 'every condition must hold',
  any: 'one of these is enough',
  not: 'leave these people out',
  atLeast: 'of these must hold',
};
const rails: Record<GroupKind, string> = {
  all: 'border-accent-line',
  any: 'border-both',
  not: 'border-neg',
  atLeast: 'border-store',
};

/** A group as a coloured rail: its kind, its rows in order of evaluation, and what can be added. */
export function GroupRail({ group, node, path, place }: { group: GroupView; node: Json; path: Path; place: string }) {
  const { edit, write } = useBuilderContext();
  const onKeyDown = useMoveKeys(path);
  const key = pathKey(path);
  const root = path.length === 0;
  const label = root ? 'the whole segment' : `group ${place}`;
  const rows = (
    <fieldset className={cx('min-w-0 border-l-2 pl-3 max-md:pl-2', rails[group.kind])}>
      <legend className="sr-only">{label}</legend>
      <div className="flex min-h-[30px] flex-wrap items-center gap-2">
        {!root && <DragGrip path={path} label={label} />}
        <SegmentedControl
          label={`Kind of ${label}`}
          size="small"
          options={kinds}
          value={group.kind}
          onChange={(kind) => edit((tree) => setGroupKind(tree, path, kind))}
        />
        {group.kind === 'atLeast' && (
          <TokenInput
            label={`How many of ${label} must hold`}
            kind="number"
            size={1}
            value={String(group.count ?? '')}
            onChange={(text) => write([...path, 'atLeast', 'count'], readNumberText(text), `${key} count`)}
          />
        )}
        <span
          className={cx(
            'flex-1 text-ink2',
            group.kind !== 'atLeast' && 'max-md:order-last max-md:basis-full max-md:text-small',
          )}
        >
          {meanings[group.kind]}
        </span>
        {root ? (
          <span className="text-small text-ink3 max-md:hidden">people it holds for</span>
        ) : (
          <GroupCount node={node} of={key} />
        )}
        {root ? <span className="w-[34px] max-md:hidden" /> : <RowMenu path={path} label={label} />}
      </div>
      <NodeProblems path={path} />
      <ul aria-label={`Conditions of ${label}`}>
        {group.children.map((child, index) => (
          <TreeNode
            key={pathKey(child.path)}
            node={child.node}
            path={child.path}
            place={root ? `${index + 1}` : `${place}.${index + 1}`}
            group={path}
            index={index}
          />
        ))}
      </ul>
      {root && group.children.length === 0 && (
        <p className="mt-2 text-ink2">Everyone is in. Each condition says who stays: what they ordered, did, or are.</p>
      )}
      <DropGap path={path} index={group.children.length} />
      <AddBar path={path} label={label} root={root} />
    </fieldset>
  );
  return root ? (
    rows
  ) : (
    <li data-node={key} onKeyDown={onKeyDown}>
      {rows}
    </li>
  );
}

const GroupCount = ({ node, of }: { node: Json; of: string }) => (
  <ConditionCount node={node} wrong={useHasProblemWithin(of)} />
);

type TreeNodeProps = { node: Json; path: Path; place: string; group: Path; index: number };

const TreeNode = memo(function TreeNode(props: TreeNodeProps) {
  const inner = readGroup(props.node, props.path);
  return (
    <>
      <li aria-hidden="true" className="list-none">
        <DropGap path={props.group} index={props.index} />
      </li>
      {inner ? (
        <GroupRail group={inner} node={props.node} path={props.path} place={props.place} />
      ) : (
        <ConditionRow node={props.node} path={props.path} place={props.place} />
      )}
    </>
  );
}, sameNode);

/** The group of a node is where its path leads from: one says the other. */
function sameNode({ group: _before, ...before }: TreeNodeProps, { group: _after, ...after }: TreeNodeProps): boolean {
  return samePlace(before, after);
}

const AddBar = memo(function AddBar({ path, label, root }: { path: Path; label: string; root: boolean }) {
  const { edit } = useBuilderContext();
  const keys = (key: string) =>
    root && (
      <kbd className="rounded-tag border border-line2 px-1 font-sans text-tiny text-ink3 max-md:hidden">{key}</kbd>
    );
  return (
    <div className="flex flex-wrap gap-1.5">
      <AddCondition path={path} label={label} keys={keys('C')} />
      <Button
        size="small"
        icon={<Plus />}
        variant="ghost"
        aria-label={`Add a group to ${label}`}
        onClick={() => edit((tree) => appendTo(tree, path, { any: [] }))}
      >
        Group {keys('G')}
      </Button>
    </div>
  );
}, samePlace);

/** The tree of a definition; a lone condition at the root stands on a rail of its own. */
export const ConditionTree = memo(function ConditionTree() {
  const root = useRoot();
  const group = readGroup(root, []);
  if (group) return <GroupRail group={group} node={root} path={[]} place="" />;
  return (
    <div className="border-l-2 border-accent-line pl-3">
      <ul aria-label="Conditions of the whole segment">
        <ConditionRow node={root} path={[]} place="1" />
      </ul>
      <div className="h-2" />
      <AddBar path={[]} label="the whole segment" root />
    </div>
  );
});
