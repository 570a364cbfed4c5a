'use client';
import { Button } from '@throughline/ui/button';
import { ArrowDown, ArrowUp, Copy, Ellipsis, Layers, Trash2 } from '@throughline/ui/icon';
import { Menu } from '@throughline/ui/menu';
import { duplicateNode, type Path, removeNode, wrapNode } from '../condition-tree.ts';
import { useBuilderContext } from './builder-context.tsx';

/** What can be done with a condition or group as a whole. */
export function RowMenu({ path, label }: { path: Path; label: string }) {
  const { edit, step } = useBuilderContext();
  return (
    <Menu
      align="end"
      trigger={<Button variant="ghost" size="small" square aria-label={`Actions for ${label}`} icon={<Ellipsis />} />}
      items={[
        { label: 'Duplicate', icon: <Copy />, onSelect: () => edit((root) => duplicateNode(root, path)) },
        { label: 'Wrap in "any of"', icon: <Layers />, onSelect: () => edit((root) => wrapNode(root, path, 'any')) },
        { label: 'Wrap in "all of"', icon: <Layers />, onSelect: () => edit((root) => wrapNode(root, path, 'all')) },
        { label: 'Wrap in "not"', icon: <Layers />, onSelect: () => edit((root) => wrapNode(root, path, 'not')) },
        { kind: 'divider' },
        { label: 'Move up', icon: <ArrowUp />, shortcut: 'Alt ↑', onSelect: () => step(path, -1) },
        { label: 'Move down', icon: <ArrowDown />, shortcut: 'Alt ↓', onSelect: () => step(path, 1) },
        { kind: 'divider' },
        { label: 'Remove', icon: <Trash2 />, danger: true, onSelect: () => edit((root) => removeNode(root, path)) },
      ]}
    />
  );
}
