'use client';
import { Search } from '@throughline/ui/icon';
import { SegmentedControl } from '@throughline/ui/segmented-control';
import { TextField } from '@throughline/ui/text-field';
import type { ReactNode } from 'react';
import type { ItemNoun } from './item-noun.ts';
import type { ListView } from './use-list-view.ts';

/** Search, and the saved ones or the archive; behind them what else the kind is chosen by. */
export const ListTools = ({
  noun,
  view,
  hint,
  children,
}: {
  noun: ItemNoun;
  view: ListView;
  hint: string;
  children?: ReactNode;
}) => (
  <div className="mb-3 flex flex-wrap items-center gap-2">
    <TextField
      className="w-72 max-md:w-full"
      label={`Search ${noun.many}`}
      hideLabel
      type="search"
      icon={<Search />}
      placeholder={hint}
      value={view.search}
      onChange={(event) => view.setSearch(event.target.value)}
    />
    <SegmentedControl
      label={`Which ${noun.many}`}
      options={[
        { value: 'saved', label: 'Saved' },
        { value: 'archived', label: 'Archived' },
      ]}
      value={view.archived ? 'archived' : 'saved'}
      onChange={view.setView}
    />
    {children}
  </div>
);
