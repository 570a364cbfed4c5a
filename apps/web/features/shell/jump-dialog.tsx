'use client';
import { useQuery } from '@tanstack/react-query';
import { Dialog } from '@throughline/ui/dialog';
import { Search } from '@throughline/ui/icon';
import { useMay } from '@throughline/ui/may';
import type { NavGroup } from '@throughline/ui/sidebar';
import { useRouter } from 'next/navigation';
import { useDeferredValue, useState } from 'react';
import { cx } from '../../data/cx.ts';
import { request } from '../../data/request.ts';
import { jumpDocument } from './jump-document.ts';
import { useStore } from './use-store.tsx';

/** Opens the jump dialog; a magnifier on the rail. */
export const JumpField = (props: { rail: boolean; onOpen: () => void }) => (
  <button
    type="button"
    onClick={props.onOpen}
    aria-keyshortcuts="/"
    className={cx(
      'flex h-[30px] w-full items-center gap-2 rounded-button border px-2 text-ink3',
      props.rail
        ? 'justify-center border-transparent hover:bg-sunken'
        : 'border-field bg-surface max-rail:justify-center max-rail:border-transparent max-rail:bg-transparent',
    )}
  >
    <Search className="size-4 shrink-0" />
    <span className={cx('flex-1 text-left', props.rail ? 'sr-only' : 'max-rail:sr-only')}>Search or jump to</span>
    <span
      className={cx(
        'rounded-tag border border-line2 px-1 font-sans text-tiny',
        props.rail ? 'hidden' : 'max-rail:hidden',
      )}
    >
      /
    </span>
  </button>
);

type Target = { key: string; label: string; kind: string; href: string };

function useTargets(text: string, groups: readonly NavGroup[], open: boolean): readonly Target[] {
  const store = useStore();
  const may = useMay();
  const query = useDeferredValue(text.trim());
  const found = useQuery({
    queryKey: ['jump', store.id, query],
    queryFn: ({ signal }) => request(jumpDocument, { storeId: store.id, query, people: may('people:read') }, signal),
    enabled: open && query !== '' && may('figures:read'),
    placeholderData: (before) => before,
  });
  const pages = groups
    .flatMap((group) => group.items)
    .filter((item) => item.label.toLowerCase().includes(query.toLowerCase()));
  const data = query === '' ? undefined : found.data?.store;
  return [
    ...pages.map((item) => ({ key: item.key, label: item.label, kind: 'Page', href: item.href })),
    ...(data?.canvases.nodes ?? []).map((node) => ({
      key: node.id,
      label: node.name,
      kind: 'Canvas',
      href: store.path(`/canvases/${node.id}`),
    })),
    ...(data?.segments.nodes ?? []).map((node) => ({
      key: node.id,
      label: `${node.emoji ?? ''} ${node.name}`.trim(),
      kind: 'Segment',
      href: store.path(`/segments/${node.id}`),
    })),
    ...(data?.people?.nodes ?? []).map((node) => ({
      key: node.id,
      label: node.name ?? node.emails[0] ?? node.externalIds[0] ?? 'Person',
      kind: 'Person',
      href: store.path(`/people/${node.id}`),
    })),
  ];
}

export function JumpDialog(props: { open: boolean; onClose: () => void; groups: readonly NavGroup[] }) {
  const router = useRouter();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const targets = useTargets(text, props.groups, props.open);
  const chosen = Math.min(at, targets.length - 1);
  const close = () => {
    setText('');
    setAt(0);
    props.onClose();
  };
  const go = (target: Target | undefined) => {
    if (!target) return;
    close();
    router.push(target.href);
  };
  return (
    <Dialog open={props.open} onClose={close} title="Search or jump to">
      <input
        autoFocus
        className="field"
        role="combobox"
        aria-label="Page, canvas, segment or person"
        aria-expanded="true"
        aria-controls="jump-targets"
        aria-activedescendant={targets[chosen] ? `jump-${chosen}` : undefined}
        autoComplete="off"
        placeholder="Page, canvas, segment or person"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
          if (step !== undefined) {
            event.preventDefault();
            setAt((chosen + step + targets.length) % Math.max(1, targets.length));
          } else if (event.key === 'Enter') go(targets[chosen]);
        }}
      />
      {/* biome-ignore-start lint/a11y: the field above holds the focus and points at the chosen option */}
      <ul id="jump-targets" role="listbox" aria-label="Places" className="mt-2 min-h-56">
        {targets.map((target, index) => (
          <li
            key={target.key}
            id={`jump-${index}`}
            role="option"
            aria-selected={index === chosen}
            onClick={() => go(target)}
            onMouseMove={() => setAt(index)}
            className={cx(
              'flex cursor-pointer items-center justify-between gap-3 rounded-tag px-2 py-1.5 max-md:min-h-11',
              index === chosen && 'bg-sunken',
            )}
          >
            <span className="min-w-0 truncate">{target.label}</span>
            <span className="text-small text-ink3">{target.kind}</span>
          </li>
        ))}
      </ul>
      {/* biome-ignore-end lint/a11y: see above */}
      {targets.length === 0 && <p className="-mt-52 px-2 text-ink3">Nothing here is called “{text}”.</p>}
    </Dialog>
  );
}
