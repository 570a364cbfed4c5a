'use client';
// The journey canvas: segments as nodes, moves as edges. It draws and reports gestures; it keeps nothing but the
// positions while a hand drags. The only importer of the canvas library.
import {
  applyNodeChanges,
  Background,
  type NodeChange,
  type OnConnectEnd,
  Panel,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
} from '@xyflow/react';
import { type ReactNode, type Ref, useImperativeHandle, useMemo, useRef, useState } from 'react';
import type { ChipFigure } from './canvas-chip.tsx';
import type { Point } from './canvas-curve.ts';
import { CanvasEdge, type CanvasEdgeData, type CanvasFlowEdge } from './canvas-edge.tsx';
import { nodeSize, shapeLinks } from './canvas-geometry.ts';
import { useInView } from './canvas-in-view.ts';
import { type CanvasFlowNode, CanvasNode, type CanvasNodeData } from './canvas-node.tsx';
import { CanvasMap, ZoomControl } from './canvas-zoom.tsx';
import { cx } from './cx.ts';

export type BoardNode = CanvasNodeData & { id: string; x: number; y: number };
export type BoardEdge = CanvasEdgeData & { id: string; source: string; target: string };
export type BoardSelection = { kind: 'node' | 'edge'; id: string } | null;
export interface BoardViewport extends Point {
  zoom: number;
}
export interface BoardControls {
  fit: () => void;
  zoomBy: (factor: number) => void;
  /** The middle of what is seen, in the canvas's pixels. */
  centre: () => Point;
}
export interface CanvasBoardProps {
  label: string;
  nodes: readonly BoardNode[];
  edges: readonly BoardEdge[];
  selection: BoardSelection;
  /** Most moved of the edges shown: the widest band. */
  largest: number;
  viewport?: BoardViewport | undefined;
  /** A map to look at: no dragging, no chips, no controls. */
  compact?: boolean;
  /** To look at: nothing is dragged or drawn. */
  fixed?: boolean;
  children?: ReactNode;
  ref?: Ref<BoardControls>;
  onSelect: (selection: BoardSelection, figure?: ChipFigure | 'members') => void;
  onOpen?: (id: string) => void;
  onMenu?: (selection: NonNullable<BoardSelection>, at: Point) => void;
  onMove?: (id: string, to: Point) => void;
  onConnect?: (source: string, target: string) => void;
  onDropOnNothing?: (source: string, at: Point) => void;
  onViewport?: (viewport: BoardViewport) => void;
  onSuggestion?: (id: string, accepted: boolean) => void;
}

const nodeTypes = { segment: CanvasNode };
const edgeTypes = { moves: CanvasEdge };
const fitOptions = { padding: 0.08, maxZoom: 1, minZoom: 0.1 };

export const CanvasBoard = (props: CanvasBoardProps) => (
  <ReactFlowProvider>
    <Board {...props} />
  </ReactFlowProvider>
);

const asFlowNode = (node: BoardNode): CanvasFlowNode => ({
  id: node.id,
  type: 'segment',
  position: { x: node.x, y: node.y },
  ...nodeSize,
  measured: nodeSize,
  data: { ...node, compact: false, look: 'plain', dimmed: false, connectable: false, onChoose: () => undefined },
});

/** Flow nodes whose positions follow the props, and the hand while it drags. */
function useFlowNodes(nodes: readonly BoardNode[]) {
  const [flow, setFlow] = useState(() => nodes.map(asFlowNode));
  const [followed, setFollowed] = useState(nodes);
  // While rendering, not after it: figures that change with every step of a slider are drawn once.
  if (followed !== nodes) {
    setFollowed(nodes);
    setFlow((before) => {
      const old = new Map(before.map((node) => [node.id, node]));
      return nodes.map((node) => ({ ...old.get(node.id), ...asFlowNode(node) }));
    });
  }
  const change = (changes: NodeChange<CanvasFlowNode>[]) =>
    setFlow((before) =>
      applyNodeChanges(
        changes.filter((one) => one.type !== 'remove'),
        before,
      ),
    );
  return [flow, change] as const;
}

function Board(props: CanvasBoardProps) {
  const { edges, selection, compact = false, fixed = false } = props;
  const [flow, changeFlow] = useFlowNodes(props.nodes);
  const [hovered, setHovered] = useState<BoardSelection>(null);
  const [connecting, setConnecting] = useState(false);
  const { fitView, zoomTo, getZoom, screenToFlowPosition } = useReactFlow();
  const frame = useRef<HTMLElement>(null);
  useImperativeHandle(props.ref, () => ({
    fit: () => void fitView(fitOptions),
    zoomBy: (factor) => void zoomTo(getZoom() * factor),
    centre: () => {
      const box = frame.current?.getBoundingClientRect();
      return box ? screenToFlowPosition({ x: box.x + box.width / 2, y: box.y + box.height / 2 }) : { x: 0, y: 0 };
    },
  }));
  const shapes = useMemo(() => {
    const boxes = new Map(flow.map((node) => [node.id, { ...node.position, ...nodeSize }]));
    return shapeLinks(boxes, edges, props.largest);
  }, [flow, edges, props.largest]);
  const near = useMemo(() => neighbourhood(hovered, edges), [hovered, edges]);
  const chosenEdge = selection?.kind === 'edge' ? edges.find((edge) => edge.id === selection.id) : undefined;

  const seen = chosenEdge ? [chosenEdge.source, chosenEdge.target] : selection?.kind === 'node' ? [selection.id] : [];
  useInView(
    flow.filter((node) => seen.includes(node.id)).map((node) => ({ ...node.position, ...nodeSize })),
    compact || !selection ? null : selection.id,
  );

  const flowNodes = flow.map((node) => ({
    ...node,
    data: {
      ...node.data,
      compact,
      look:
        selection?.kind === 'node' && selection.id === node.id
          ? ('chosen' as const)
          : chosenEdge?.source === node.id || chosenEdge?.target === node.id
            ? ('joined' as const)
            : ('plain' as const),
      dimmed: near !== null && !near.nodes.has(node.id) && !seen.includes(node.id),
      connectable: !compact && !fixed && !node.data.archived,
      onChoose: () => props.onSelect({ kind: 'node', id: node.id }),
    },
  }));
  const flowEdges = edges.map((edge): CanvasFlowEdge => {
    const chosen = selection?.kind === 'edge' && selection.id === edge.id;
    return {
      id: edge.id,
      source: edge.source,
      target: edge.target,
      type: 'moves',
      focusable: false,
      zIndex: chosen ? 1 : 0,
      data: {
        ...edge,
        shape: shapes.get(edge.id),
        compact,
        chosen,
        dimmed: near !== null && !near.edges.has(edge.id) && !chosen,
        onChoose: (figure) => props.onSelect({ kind: 'edge', id: edge.id }, figure),
        onHover: (on) => setHovered(on && !compact ? { kind: 'edge', id: edge.id } : null),
        onAccept: () => props.onSuggestion?.(edge.id, true),
        onDismiss: () => props.onSuggestion?.(edge.id, false),
      },
    };
  });
  const dropped: OnConnectEnd = (event, state) => {
    setConnecting(false);
    if (state.isValid || !state.fromNode) return;
    const { clientX, clientY } = 'changedTouches' in event ? event.changedTouches[0]! : event;
    const over = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>('.react-flow__node')?.dataset.id;
    if (over) {
      if (over !== state.fromNode.id) props.onConnect?.(state.fromNode.id, over);
    } else props.onDropOnNothing?.(state.fromNode.id, screenToFlowPosition({ x: clientX, y: clientY }));
  };
  return (
    <figure ref={frame} aria-label={props.label} className={cx('relative m-0 size-full', connecting && 'connecting')}>
      <ReactFlow<CanvasFlowNode, CanvasFlowEdge>
        nodes={flowNodes}
        edges={flowEdges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={changeFlow}
        onNodeClick={(event, node) =>
          props.onSelect(
            { kind: 'node', id: node.id },
            (event.target as Element).closest('[data-figure]') ? 'members' : undefined,
          )
        }
        onNodeDoubleClick={(_, node) => props.onOpen?.(node.id)}
        onNodeContextMenu={(event, node) => {
          event.preventDefault();
          props.onMenu?.({ kind: 'node', id: node.id }, { x: event.clientX, y: event.clientY });
        }}
        onEdgeContextMenu={(event, edge) => {
          event.preventDefault();
          props.onMenu?.({ kind: 'edge', id: edge.id }, { x: event.clientX, y: event.clientY });
        }}
        onNodeMouseEnter={(_, node) => !compact && setHovered({ kind: 'node', id: node.id })}
        onNodeMouseLeave={() => setHovered(null)}
        onNodeDragStart={() => setHovered(null)}
        onNodeDragStop={(_, node) => props.onMove?.(node.id, node.position)}
        onPaneClick={() => props.onSelect(null)}
        onConnectStart={() => setConnecting(true)}
        onConnect={({ source, target }) => source !== target && props.onConnect?.(source, target)}
        onConnectEnd={dropped}
        onMoveEnd={(event, viewport) => event && props.onViewport?.(viewport)}
        {...(props.viewport ? { defaultViewport: props.viewport } : { fitView: true, fitViewOptions: fitOptions })}
        minZoom={0.1}
        maxZoom={2}
        snapToGrid
        snapGrid={[20, 20]}
        nodesDraggable={!compact && !fixed}
        nodesConnectable={!compact && !fixed}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        disableKeyboardA11y
        zoomOnDoubleClick={false}
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        connectionRadius={32}
        connectionLineStyle={{ stroke: 'var(--accent)', strokeWidth: 1.5 }}
        proOptions={{ hideAttribution: true }}
        className="bg-bg!"
      >
        <Background gap={20} size={1.5} color="var(--dot)" bgColor="var(--bg)" />
        {!compact && <CanvasMap />}
        {!compact && <ZoomControl onZoom={(viewport) => props.onViewport?.(viewport)} />}
        <Panel position="bottom-right" className="m-3!">
          {props.children}
        </Panel>
      </ReactFlow>
    </figure>
  );
}

/** What stays bright while something is pointed at; null = everything. */
function neighbourhood(hovered: BoardSelection, edges: readonly BoardEdge[]) {
  if (!hovered) return null;
  const joined = edges.filter((edge) =>
    hovered.kind === 'edge' ? edge.id === hovered.id : edge.source === hovered.id || edge.target === hovered.id,
  );
  return {
    edges: new Set(joined.map((edge) => edge.id)),
    nodes: new Set([
      ...joined.flatMap((edge) => [edge.source, edge.target]),
      ...(hovered.kind === 'node' ? [hovered.id] : []),
    ]),
  };
}
