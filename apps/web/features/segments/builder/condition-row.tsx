'use client';
import { TokenSelect } from '@throughline/ui/token-select';
import { cx } from '../../../data/cx.ts';
import type { Json, Path } from '../condition-tree.ts';
import { pathKey } from '../problem-places.ts';
import { useBuilderContext, useProblemsAt } from './builder-context.tsx';
import { ConditionBody } from './condition-body.tsx';
import { ConditionCount } from './condition-count.tsx';
import {
  type ConditionKind,
  conditionKindNames,
  kindLabel,
  readKind,
  readWrittenKind,
  startCondition,
} from './condition-kinds.ts';
import { ConditionNote } from './condition-note.tsx';
import { DragGrip } from './drag-grip.tsx';
import { NodeProblems } from './node-problems.tsx';
import { RowMenu } from './row-menu.tsx';
import { useMoveKeys } from './use-move-keys.ts';

const kindOptions = conditionKindNames.map((value) => ({ value, label: kindLabel(value) }));

/** One condition: grip, tokens, how many it holds for alone, menu; its problems below. On the phone the tokens stand below the rest. */
export function ConditionRow({ node, path, place }: { node: Json; path: Path; place: string }) {
  const { write } = useBuilderContext();
  const onKeyDown = useMoveKeys(path);
  const key = pathKey(path);
  const written = readWrittenKind(node);
  const kind = readKind(node) ?? written;
  const options = written ? [...kindOptions, { value: written, label: kindLabel(written) }] : kindOptions;
  const label = `condition ${place}`;
  const { wrong, doubtful } = useProblemsAt(key);
  const isWrong = wrong.length > 0;
  return (
    <li
      data-node={key}
      onKeyDown={onKeyDown}
      aria-label={label}
      className={cx(
        // Rows out of sight are neither laid out nor painted.
        'rounded-card border bg-surface px-2 py-1.5 [contain-intrinsic-size:auto_2.75rem] [content-visibility:auto]',
        isWrong ? 'border-neg' : doubtful.length > 0 ? 'border-warn' : 'border-line',
      )}
    >
      <div className="flex items-start gap-1 max-md:flex-wrap max-md:items-center max-md:gap-1.5">
        <DragGrip path={path} label={label} />
        <div className="flex min-w-0 flex-1 flex-wrap items-center gap-1.5 max-md:contents">
          <TokenSelect
            className="max-md:-order-4"
            label={`Kind of ${label}`}
            options={options}
            value={kind ?? undefined}
            placeholder="Unknown"
            invalid={kind === null}
            onChange={(next) => next !== kind && write(path, startCondition(next as ConditionKind))}
          />
          <ConditionBody node={node} onChange={(next) => write(path, next, key)} />
        </div>
        <ConditionCount className="max-md:-order-3" node={node} wrong={isWrong} />
        <span className="max-md:-order-2">
          <RowMenu path={path} label={label} />
        </span>
        <span aria-hidden="true" className="-order-1 -mt-1.5 basis-full md:hidden" />
      </div>
      <ConditionNote node={node} />
      <NodeProblems path={path} />
    </li>
  );
}
