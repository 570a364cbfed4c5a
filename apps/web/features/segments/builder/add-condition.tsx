'use client';
import { Button } from '@throughline/ui/button';
import { Plus } from '@throughline/ui/icon';
import { TokenSelect } from '@throughline/ui/token-select';
import { useMemo } from 'react';
import { appendTo, type Path, readAt, readGroup } from '../condition-tree.ts';
import { pathKey } from '../problem-places.ts';
import { useBuilderContext } from './builder-context.tsx';
import { conditionStarts } from './condition-starts.ts';
import { useEventKinds } from './fact-token.tsx';

/** Everything that can be asked of a person, searchable; what is taken begins at the end of the group and has the focus. */
export function AddCondition({ path, label, keys }: { path: Path; label: string; keys: React.ReactNode }) {
  const { attributeNames, begin, channels, edit, focus, readRoot } = useBuilderContext();
  const { kinds } = useEventKinds();
  const starts = useMemo(
    () => conditionStarts({ attributeNames, begin, channels, eventKinds: kinds.map(({ value }) => value) }),
    [attributeNames, begin, channels, kinds],
  );
  const add = (value: string) => {
    const start = starts.find((one) => one.value === value);
    if (!start) return;
    const next = appendTo(readRoot(), path, start.start());
    edit(() => next);
    const added = readGroup(readAt(next, path) ?? null, path)?.children.at(-1);
    if (added) focus(added.path);
  };
  return (
    <TokenSelect
      label={`What to add to ${label}`}
      options={starts}
      value={undefined}
      keepsFocus
      orNearest
      searchPlaceholder="What should people have done, or be?"
      onChange={add}
      trigger={
        <Button
          size="small"
          icon={<Plus />}
          variant={path.length === 0 ? 'default' : 'ghost'}
          aria-label={`Add a condition to ${label}`}
          data-add-condition={pathKey(path)}
        >
          Condition {keys}
        </Button>
      }
    />
  );
}
