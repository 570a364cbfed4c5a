'use client';
import {
  type NearStoreView,
  RADIUS_DEFAULT,
  RADIUS_MAX,
  radii,
  readRadius,
} from '@throughline/core/insights/near-store-view';
import { Field } from '@throughline/ui/field';
import { SegmentedControl } from '@throughline/ui/segmented-control';
import { TextField } from '@throughline/ui/text-field';
import { TokenSelect } from '@throughline/ui/token-select';
import { useState } from 'react';
import { setUrlState } from '../../../data/use-url-state.ts';
import { useStore } from '../../shell/use-store.tsx';
import type { NearStores } from './use-near-store.ts';

/** How far, and in which channels alone people bought. */
export function NearStoreFilters(props: { view: NearStoreView; channels: NearStores['channels'] }) {
  const { view, channels } = props;
  const { colours } = useStore();
  const isListed = radii.some((km) => km === view.radiusKm);
  const chosen = channels.filter(({ isChosen }) => isChosen).map(({ key }) => key);
  return (
    <div className="mb-4 flex flex-wrap items-end gap-3">
      <SegmentedControl
        label="Within"
        options={radii.map((km) => ({ value: String(km), label: `${km} km` }))}
        value={isListed ? String(view.radiusKm) : ''}
        onChange={setRadius}
      />
      <OtherRadius key={view.radiusKm} radiusKm={isListed ? null : view.radiusKm} />
      <Field label="Bought in these channels alone">
        {() => (
          <TokenSelect
            multiple
            asField
            label="Channels"
            className="min-w-52"
            options={channels.map(({ key, label, isAtLocations }) => ({
              value: key,
              label,
              colour: colours.get(key),
              ...(isAtLocations && { help: 'Has orders at locations' }),
            }))}
            value={chosen}
            onChange={setChannels}
          />
        )}
      </Field>
    </div>
  );
}

function setRadius(km: string) {
  setUrlState({ km: Number(km) === RADIUS_DEFAULT ? null : km });
}

/** None is the default again. */
function setChannels(channels: readonly string[]) {
  const url = new URL(window.location.href);
  url.searchParams.delete('channel');
  for (const channel of channels) url.searchParams.append('channel', channel);
  window.history.replaceState(null, '', url);
}

/** Any other distance, taken with Enter or on leaving the field. */
function OtherRadius({ radiusKm }: { radiusKm: number | null }) {
  const [typed, setTyped] = useState(radiusKm === null ? '' : String(radiusKm));
  const read = readRadius(typed);
  const take = () => {
    if (read !== null && read !== radiusKm) setRadius(String(read));
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        take();
      }}
    >
      <TextField
        label="Other distance, km"
        className="w-36"
        inputMode="decimal"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={take}
        error={typed.trim() !== '' && read === null ? `1 to ${RADIUS_MAX}` : undefined}
      />
    </form>
  );
}
