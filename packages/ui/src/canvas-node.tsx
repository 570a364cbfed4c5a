'use client';
// A segment on the canvas: emoji, name in up to three lines, count, change, sparkline; 194 x 112. On a map (`compact`) only name and count,
// in a larger face, since the map is drawn small.
import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import type { KeyboardEvent } from 'react';
import { nodeSize } from './canvas-geometry.ts';
import { cx } from './cx.ts';
import { Sparkline } from './sparkline.tsx';

export interface CanvasNodeData extends Record<string, unknown> {
  /** Whole on hover, where it is cut. */
  name: string;
  emoji: string | null;
  /** CSS colour of its channel. */
  colour: string;
  /** Formatted; null while not known yet. */
  count: string | null;
  change: string | null;
  points: readonly number[];
  /** The figures are those of an earlier question; the answer is under way. */
  stale: boolean;
  /** The count has just changed by itself. */
  changed?: boolean;
  archived: boolean;
  /** The whole of it in words. */
  spoken: string;
}
export type CanvasNodeState = CanvasNodeData & {
  compact: boolean;
  look: 'plain' | 'chosen' | 'joined';
  dimmed: boolean;
  connectable: boolean;
  onChoose: () => void;
};
export type CanvasFlowNode = Node<CanvasNodeState, 'segment'>;

const handle =
  'size-2.5! rounded-full! border-[1.5px]! border-edge2! bg-raised! opacity-0 transition-opacity duration-[120ms] group-hover:opacity-100 [.connecting_&]:opacity-100';
const stripes = { backgroundImage: 'repeating-linear-gradient(135deg, transparent 0 8px, var(--sunken) 8px 16px)' };

export function CanvasNode({ data }: NodeProps<CanvasFlowNode>) {
  const choose = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    data.onChoose();
  };
  return (
    <div
      className={cx('group relative transition-opacity duration-[120ms]', data.dimmed && 'opacity-40')}
      style={nodeSize}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a button element would swallow the drag */}
      <div
        role="button"
        tabIndex={0}
        aria-label={data.spoken}
        aria-pressed={data.look === 'chosen'}
        data-node
        data-changed={data.changed || undefined}
        onKeyDown={choose}
        style={data.archived ? stripes : undefined}
        className={cx(
          'absolute inset-0 rounded-node border bg-raised px-3 py-2.5 shadow-sh2 transition-[border-color,box-shadow] duration-[120ms] hover:border-edge2',
          data.look === 'chosen' && 'border-accent! ring-2 ring-accent-line',
          data.look === 'joined' ? 'border-accent-line' : 'border-line2',
        )}
      >
        {data.compact ? <Compact data={data} /> : <Full data={data} />}
      </div>
      <Handle
        type="target"
        position={Position.Left}
        className={handle}
        isConnectable={data.connectable}
        isConnectableStart={false}
      />
      <Handle
        type="source"
        position={Position.Right}
        className={cx(handle, !data.connectable && 'hidden')}
        isConnectable={data.connectable}
      />
    </div>
  );
}

function Full({ data }: { data: CanvasNodeState }) {
  return (
    <>
      <span className="block h-[42px]" title={data.name}>
        <span
          className={cx(
            'font-semibold [overflow-wrap:anywhere]',
            data.name.length > 40 ? 'line-clamp-3 text-tiny leading-[14px]' : 'line-clamp-2',
            data.name.length > 20 && data.name.length <= 40 && 'text-small leading-[17px]',
          )}
        >
          {data.emoji && (
            <span aria-hidden="true" className="mr-1">
              {data.emoji}
            </span>
          )}
          {data.name}
        </span>
      </span>
      <span className={cx('mt-1.5 block transition-opacity', data.stale && 'opacity-60')}>
        {data.count === null ? (
          <span aria-hidden="true" className="my-[3px] block h-5 w-16 rounded-tag bg-line" />
        ) : (
          <span
            data-figure="members"
            className={cx(
              '-mx-1 inline-block cursor-pointer rounded-tag px-1 text-[1.3125rem] leading-[1.625rem] font-semibold tracking-[-0.015em] transition-colors duration-300 hover:underline',
              data.changed && 'bg-accent-soft text-accent-ink',
            )}
          >
            {data.count}
          </span>
        )}
        <span className="block text-tiny whitespace-nowrap text-ink2">
          {data.archived ? 'Archived' : (data.change ?? '')}
        </span>
      </span>
      <span className={cx('absolute right-3 bottom-2.5', data.stale && 'opacity-60')}>
        <Sparkline values={data.points} colour={data.colour} />
      </span>
    </>
  );
}

const Compact = ({ data }: { data: CanvasNodeState }) => (
  <>
    <span
      className={cx(
        'h-[54px] text-ink2 [overflow-wrap:anywhere]',
        data.name.length > 40
          ? 'line-clamp-3 text-[0.9rem] leading-[18px]'
          : 'line-clamp-2 text-[1.2rem] leading-[27px]',
      )}
    >
      {data.name}
    </span>
    <span
      className={cx(
        '-mx-1 block rounded-tag px-1 text-[2rem] leading-9 font-semibold transition-colors duration-300',
        data.stale && 'opacity-60',
        data.changed && 'bg-accent-soft text-accent-ink',
      )}
    >
      {data.count ?? '–'}
    </span>
  </>
);
