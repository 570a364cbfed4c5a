'use client';
import { Dialog } from '@throughline/ui/dialog';
import { useMay } from '@throughline/ui/may';
import type { NavGroup } from '@throughline/ui/sidebar';
import { Switch } from '@throughline/ui/switch';
import { useEffect, useState } from 'react';
import { keepSingleKeys, singleKeysAreOn } from './single-keys.ts';

const Key = (props: { children: string }) => (
  <kbd className="inline-block min-w-5 rounded-tag border border-line2 bg-sunken px-1 text-center font-sans text-small">
    {props.children}
  </kbd>
);

/** Keys of one line are alternatives. */
const canvasKeys: readonly { label: string; keys: readonly string[]; needs?: string }[] = [
  { label: 'Add a segment', keys: ['S'], needs: 'definitions:write' },
  { label: 'Draw an edge from the chosen segment', keys: ['E'], needs: 'definitions:write' },
  { label: 'Move the chosen segment', keys: ['←', '↑', '→', '↓'], needs: 'definitions:write' },
  { label: 'Next edge', keys: ['←', '→'] },
  { label: 'Remove what is chosen', keys: ['Del'], needs: 'definitions:write' },
  { label: 'Undo', keys: ['Ctrl Z'], needs: 'definitions:write' },
  { label: 'Redo', keys: ['Shift Ctrl Z'], needs: 'definitions:write' },
  { label: 'Next window', keys: ['W'] },
  { label: 'Play or pause the days, on a segment too', keys: ['P'] },
  { label: 'One day back or on; with Shift a week, with Alt a month', keys: ['[', ']'] },
  { label: 'Back to today', keys: ['.'] },
  { label: 'As a table', keys: ['T'] },
  { label: 'Fit, closer, further', keys: ['1', '+', '-'] },
];

export function ShortcutsDialog(props: { open: boolean; onClose: () => void; groups: readonly NavGroup[] }) {
  const may = useMay();
  const canvasRows = canvasKeys.filter(({ needs }) => needs === undefined || may(needs));
  const [on, setOn] = useState(true);
  useEffect(() => setOn(singleKeysAreOn()), []);
  return (
    <Dialog open={props.open} onClose={props.onClose} title="Keyboard shortcuts">
      <dl className="grid grid-cols-[1fr_auto] gap-x-3 gap-y-2 [&_dd]:text-right">
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
      {may('figures:read') && (
        <>
          <h3 className="mt-4 mb-2 border-t border-line pt-3 font-semibold">On a canvas</h3>
          <dl className="grid grid-cols-[1fr_auto] gap-x-3 gap-y-2">
            {canvasRows.map(({ label, keys }) => (
              <div key={label} className="contents">
                <dt>{label}</dt>
                <dd className="flex items-start justify-end gap-1">
                  {keys.map((key) => (
                    <Key key={key}>{key}</Key>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
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
