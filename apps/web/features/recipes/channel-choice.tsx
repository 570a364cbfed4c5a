'use client';
import { Button } from '@throughline/ui/button';
import { ArrowLeftRight } from '@throughline/ui/icon';
import { Select } from '@throughline/ui/select';
import { Switch } from '@throughline/ui/switch';
import { useFormat } from '../../data/use-format.ts';
import { pairCount } from './recipe-choice.ts';
import type { Recipe } from './use-recipe.ts';

/** X and Y with their orders and customers, swap, and all pairs. */
export function ChannelChoice({ recipe }: { recipe: Recipe }) {
  const { store, choice, problem, choose } = recipe;
  const format = useFormat(store.timeZone);
  const options = store.channels.map((channel) => ({
    value: channel.handle,
    label: channel.name,
    detail: `${format.counted(channel.orderCount, 'order', 'orders')}, ${format.counted(channel.customerCount, 'customer', 'customers')}`,
    mark: (
      <span
        aria-hidden="true"
        className="size-2.5 shrink-0 rounded-[2px]"
        style={{ background: store.colours.get(channel.handle)?.mark }}
      />
    ),
  }));
  const pairs = pairCount(store.channels.length);
  const made = choice.allPairs && recipe.preview && !recipe.stale ? recipe.preview.segments.length : null;
  return (
    <div className="mb-4 flex flex-wrap items-start gap-3">
      <Select
        className="w-[322px] max-md:w-full"
        tall
        label="Channel X"
        options={options}
        value={choice.x}
        onChange={(x) => choose({ x })}
        disabled={choice.allPairs}
      />
      <Button
        className="mt-[34px] max-md:mx-auto max-md:mt-0"
        square
        aria-label="Swap X and Y"
        icon={<ArrowLeftRight />}
        disabled={choice.allPairs}
        onClick={() => choose({ x: choice.y, y: choice.x })}
      />
      <Select
        className="w-[322px] max-md:w-full"
        tall
        label="Channel Y"
        options={options}
        value={choice.y}
        onChange={(y) => choose({ y })}
        disabled={choice.allPairs}
        error={problem ?? undefined}
      />
      <span className="mt-10 ml-2 max-md:mt-0 max-md:ml-0">
        <Switch
          label={
            <>
              All pairs{' '}
              <span className="ml-1 text-ink3">
                {format.count(pairs)} {pairs === 1 ? 'pair' : 'pairs'}
                {made !== null && `, ${format.count(made)} segments, 1 canvas`}
              </span>
            </>
          }
          checked={choice.allPairs}
          onChange={(allPairs) => choose({ allPairs })}
        />
      </span>
    </div>
  );
}
