'use client';
import { Button } from '@throughline/ui/button';
import { Pencil, Tag as TagIcon, X } from '@throughline/ui/icon';
import { TokenSelect } from '@throughline/ui/token-select';
import { useViewerQuery } from '../shell/use-store.tsx';
import type { ListFilter } from './use-list-filter.ts';
import { useSegmentTags } from './use-segment-list.ts';

const anybody = '';

/** Tags and owner to choose by, and the way to many rows at once. */
export function SegmentFilters(props: {
  storeId: string;
  archived: boolean;
  filter: ListFilter;
  choosing: boolean;
  onChoosing: (choosing: boolean) => void;
  onManageTags: () => void;
}) {
  const { filter, choosing } = props;
  const { tags, members } = useSegmentTags(props.storeId, props.archived);
  const me = useViewerQuery().data?.viewer.id;
  const others = members.filter((member) => member.id !== me);
  const owners = [
    { value: anybody, label: 'Any owner' },
    ...members.filter((member) => member.id === me).map(({ id }) => ({ value: id, label: 'Mine' })),
    ...others.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <>
      {(tags.length > 0 || filter.tags.length > 0) && (
        <TokenSelect
          multiple
          asField
          className="w-auto!"
          label="Tags"
          placeholder="Any tag"
          searchPlaceholder="Search tags"
          options={tags.map(({ name, segmentCount }) => ({ value: name, label: name, count: segmentCount }))}
          value={filter.tags}
          onChange={filter.setTags}
        />
      )}
      {(members.length > 0 || filter.ownedBy !== null) && (
        <TokenSelect
          asField
          className="w-auto!"
          label="Owner"
          options={owners}
          value={filter.ownedBy ?? anybody}
          onChange={filter.setOwner}
        />
      )}
      {filter.isOn && (
        <Button variant="ghost" icon={<X />} onClick={filter.clear}>
          Clear
        </Button>
      )}
      <span className="flex-1" />
      {tags.length > 0 && (
        <Button needs="definitions:write" variant="ghost" icon={<Pencil />} onClick={props.onManageTags}>
          Tags of the store
        </Button>
      )}
      <Button icon={<TagIcon />} aria-pressed={choosing} onClick={() => props.onChoosing(!choosing)}>
        {choosing ? 'Done choosing' : 'Choose several'}
      </Button>
    </>
  );
}
