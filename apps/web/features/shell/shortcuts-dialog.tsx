'use client';
import { Dialog } from '@throughline/ui/dialog';
import type { NavGroup } from '@throughline/ui/sidebar';
import { Switch } from '@throughline/ui/switch';
import { useEffect, useState } from 'react';
import { keepSingleKeys, singleKeysAreOn } from './single-keys.ts';

const Key = (props: { children: string }) => (
  <kbd className="inline-block min-w-5 rounded-tag border border-line2 bg-sunken px-1 text-center font-sans text-small">
    {props.children}
  </kbd>
);

export function ShortcutsDialog(props: { open: boolean; onClose: () => void; groups: readonly NavGroup[] }) {
  const [on, setOn] = useState(true);
  useEffect(() => setOn(singleKeysAreOn()), []);
  return (
    <Dialog open={props.open} onClose={props.onClose} title="Keyboard shortcuts">
      <dl className="grid grid-cols-[1fr_auto] gap-y-2">
        <dt>Search or jump to</dt>
        <dd>
          <Key>/</Key>
        </dd>
        <dt>This list</dt>
        <dd>
          <Key>?</Key>
        </dd>
        <dt>Close the topmost thing</dt>
        <dd>
          <Key>Esc</Key>
        </dd>
        {props.groups
          .flatMap((group) => group.items)
          .map((item) => (
            <div key={item.key} className="contents">
              <dt>{item.label}</dt>
              <dd>
                <Key>G</Key> <span className="text-ink3">then</span> <Key>{item.shortcut ?? ''}</Key>
              </dd>
            </div>
          ))}
      </dl>
      <div className="mt-4 border-t border-line pt-3">
        <Switch
          label="Single keys act as shortcuts"
          checked={on}
          onChange={(next) => {
            keepSingleKeys(next);
            setOn(next);
          }}
        />
      </div>
    </Dialog>
  );
}
