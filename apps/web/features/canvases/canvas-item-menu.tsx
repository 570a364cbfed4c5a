// What can be done with one segment or edge of the canvas: from its panel's menu, and by a right click on it.
import { ArrowRight, Bell, Trash2 } from '@throughline/ui/icon';
import type { MenuItem } from '@throughline/ui/menu-items';
import { type DraftEdge, edgeKey } from './canvas-draft.ts';
import { membersPath, segmentPath } from './segment-paths.ts';
import type { CanvasEditor } from './use-canvas-editor.ts';

export const nodeMenu = (editor: CanvasEditor, segmentId: string): readonly MenuItem[] => [
  { kind: 'link', label: 'Open segment', href: segmentPath(editor, segmentId) },
  { kind: 'link', label: 'Members', href: membersPath(editor, segmentId) },
  { kind: 'divider' },
  {
    label: 'Draw an edge from here',
    needs: 'definitions:write',
    icon: <ArrowRight />,
    shortcut: 'E',
    onSelect: () => editor.setConnectingFrom(segmentId),
  },
  {
    label: 'Remove from the canvas',
    needs: 'definitions:write',
    icon: <Trash2 />,
    shortcut: 'Del',
    danger: true,
    onSelect: () => editor.remove({ kind: 'node', id: segmentId }),
  },
];

export const edgeMenu = (editor: CanvasEditor, edge: DraftEdge, onTell?: () => void): readonly MenuItem[] => [
  { kind: 'link', label: `Open ${editor.nameOf(edge.source)}`, href: segmentPath(editor, edge.source) },
  { kind: 'link', label: `Open ${editor.nameOf(edge.target)}`, href: segmentPath(editor, edge.target) },
  ...(onTell ? [{ label: 'Tell me when...', icon: <Bell />, needs: 'definitions:write', onSelect: onTell }] : []),
  { kind: 'divider' },
  {
    label: 'Remove this edge',
    needs: 'definitions:write',
    icon: <Trash2 />,
    shortcut: 'Del',
    danger: true,
    onSelect: () => editor.remove({ kind: 'edge', id: edgeKey(edge) }),
  },
];
