'use client';
// Everything a part of the canvas page needs: the draft and its edits, the view in the URL, the figures, the words.
import type { BoardControls } from '@throughline/ui/canvas-board';
import { freePlace, tidyUp } from '@throughline/ui/canvas-layout';
import { useMay } from '@throughline/ui/may';
import { useToast } from '@throughline/ui/toast';
import { useSearchParams } from 'next/navigation';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useFormat } from '../../data/use-format.ts';
import { setUrlState } from '../../data/use-url-state.ts';
import { useStore } from '../shell/use-store.tsx';
import {
  addEdge,
  addNode,
  type DraftEdge,
  edgeKey,
  hasEdge,
  hasNode,
  parseEdgeKey,
  placeNodes,
  removeEdge,
  removeNode,
} from './canvas-draft.ts';
import {
  type CanvasView,
  type Point,
  readCanvasView,
  type Selection,
  windowOf,
  writeCanvasView,
} from './canvas-view.ts';
import { type LoadedCanvas, useCanvasDraft } from './use-canvas-draft.ts';
import { useCanvasFigures } from './use-canvas-figures.ts';
import { useCanvasTime } from './use-canvas-time.ts';
import { useDismissed } from './use-dismissed.ts';

export interface CanvasSegment {
  id: string;
  name: string;
  emoji?: string | null;
  channels: readonly string[];
  archivedAt?: string | null;
}
/** A request to choose a segment: where it goes, and which one gets an edge to it. */
export interface Picking {
  at: Point | null;
  from: string | null;
}

export function useCanvasEditor(canvas: LoadedCanvas) {
  const store = useStore();
  const mayEdit = useMay()('definitions:write');
  const words = useFormat(store.timeZone);
  const search = useSearchParams();
  const view = useMemo(() => readCanvasView(new URLSearchParams(search), canvas.settings), [search, canvas.settings]);
  const setView = useCallback((change: Partial<CanvasView>) => setUrlState(writeCanvasView(change)), []);
  const state = useCanvasDraft(canvas, view.windowDays, mayEdit);
  const [picked, setPicked] = useState<readonly CanvasSegment[]>([]);
  const segments = useMemo(
    () =>
      new Map<string, CanvasSegment>(
        [...picked, ...canvas.nodes.map((node) => node.segment)].map((one) => [one.id, one]),
      ),
    [picked, canvas.nodes],
  );
  const asked = view.asOf ?? store.today;
  const askedWindow = useMemo(() => windowOf(asked, view.windowDays), [asked, view.windowDays]);
  const figures = useCanvasFigures({
    storeId: store.id,
    canvasId: canvas.id,
    saved: state.saved,
    asOf: view.asOf,
    window: askedWindow,
    suggest: view.suggest,
  });
  const shownTime = useCanvasTime({ canvasId: canvas.id, saved: state.saved, view, setView, figures });
  const dismissed = useDismissed(canvas.id);
  const board = useRef<BoardControls>(null);
  const [picking, setPicking] = useState<Picking | null>(null);
  const [connectingFrom, setConnectingFrom] = useState<string | null>(null);
  const commands = useCommands({
    state,
    view,
    setView,
    board,
    setPicked,
    picking,
    setPicking,
    connectingFrom,
    setConnectingFrom,
  });
  const suggestions = figures.suggested.filter(
    (edge) =>
      !hasEdge(state.draft, edge) &&
      hasNode(state.draft, edge.source) &&
      hasNode(state.draft, edge.target) &&
      !dismissed.has(edgeKey(edge)),
  );
  return {
    canvas,
    store,
    mayEdit,
    words,
    view,
    setView,
    segments,
    figures,
    ...shownTime,
    suggestions,
    board,
    picking,
    setPicking,
    connectingFrom,
    setConnectingFrom,
    dismiss: dismissed.add,
    ...state,
    ...commands,
    nameOf: (segmentId: string) => segments.get(segmentId)?.name ?? 'Segment',
  };
}
export type CanvasEditor = ReturnType<typeof useCanvasEditor>;

interface CommandParts {
  state: ReturnType<typeof useCanvasDraft>;
  view: CanvasView;
  setView: (change: Partial<CanvasView>) => void;
  board: React.RefObject<BoardControls | null>;
  setPicked: React.Dispatch<React.SetStateAction<readonly CanvasSegment[]>>;
  picking: Picking | null;
  setPicking: (picking: Picking | null) => void;
  connectingFrom: string | null;
  setConnectingFrom: (segmentId: string | null) => void;
}

function useCommands(parts: CommandParts) {
  const { state, view, setView, board, picking, setPicking, connectingFrom } = parts;
  const toast = useToast();
  const { draft, edit } = state;
  const connect = (edge: DraftEdge) => {
    edit((before) => addEdge(before, edge));
    setView({ selection: { kind: 'edge', id: edgeKey(edge) } });
  };
  return {
    connect,
    /** Selects, or ends an edge that waits for its second segment. */
    select: (selection: Selection, people?: CanvasView['people']) => {
      if (connectingFrom && selection?.kind === 'node') {
        parts.setConnectingFrom(null);
        if (selection.id !== connectingFrom) return connect({ source: connectingFrom, target: selection.id });
      }
      setView({ selection, ...(people ? { people } : {}) });
    },
    addSegment: (segment: CanvasSegment) => {
      parts.setPicked((before) => [...before, segment]);
      const at = picking?.at ?? offCentre(board.current?.centre() ?? { x: 0, y: 0 });
      const from = picking?.from ?? null;
      edit((before) => {
        const placed = addNode(before, { segmentId: segment.id, ...freePlace(at, before.nodes) });
        return from ? addEdge(placed, { source: from, target: segment.id }) : placed;
      });
      setPicking(null);
      setView({ selection: { kind: 'node', id: segment.id } });
    },
    remove: (selection: Selection) => {
      if (!selection) return;
      const edge = parseEdgeKey(selection.id);
      edit((before) =>
        selection.kind === 'node' ? removeNode(before, selection.id) : edge ? removeEdge(before, edge) : before,
      );
      setView({ selection: null });
      toast({
        text: selection.kind === 'node' ? 'Segment removed from the canvas' : 'Edge removed',
        action: { label: 'Undo', run: () => edit(() => draft) },
      });
    },
    moveBy: (segmentId: string, dx: number, dy: number) => {
      const node = draft.nodes.find((one) => one.segmentId === segmentId);
      if (node)
        edit(
          (before) => placeNodes(before, new Map([[segmentId, { x: node.x + dx, y: node.y + dy }]])),
          `move ${segmentId}`,
        );
    },
    place: (segmentId: string, to: Point) =>
      edit((before) => placeNodes(before, new Map([[segmentId, { x: to.x, y: to.y }]]))),
    tidy: () => {
      edit((before) =>
        placeNodes(
          before,
          tidyUp(
            before.nodes.map((node) => node.segmentId),
            before.edges,
          ),
        ),
      );
      requestAnimationFrame(() => board.current?.fit());
    },
    nextEdge: (step: 1 | -1) => {
      const keys = draft.edges.map(edgeKey);
      const index = keys.indexOf(view.selection?.id ?? '');
      const next = keys[(index + step + keys.length) % keys.length];
      if (next) setView({ selection: { kind: 'edge', id: next } });
    },
  };
}

const offCentre = (centre: Point): Point => ({ x: centre.x - 97, y: centre.y - 46 });
