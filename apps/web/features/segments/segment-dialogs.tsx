'use client';
import type { Tagged } from './change-tags.ts';
import { ManageTagsDialog } from './manage-tags-dialog.tsx';
import { type OwnedSegment, OwnerDialog } from './owner-dialog.tsx';
import { TagsDialog } from './tags-dialog.tsx';
import type { SegmentActions } from './use-segment-actions.ts';
import { useSegmentTags } from './use-segment-list.ts';
import { useTagActions } from './use-tag-actions.ts';

export type SegmentAsked =
  | { kind: 'tags'; segments: readonly (Tagged & { name: string })[] }
  | { kind: 'owner'; segment: OwnedSegment }
  | { kind: 'manage-tags' };

/** The questions about tags and owners. */
export function SegmentDialogs(props: {
  storeId: string;
  asked: SegmentAsked | null;
  actions: SegmentActions;
  onClose: () => void;
}) {
  const { asked, actions, onClose } = props;
  const { tags } = useSegmentTags(props.storeId);
  const tagActions = useTagActions(props.storeId, actions);
  if (asked === null) return null;
  if (asked.kind === 'manage-tags') return <ManageTagsDialog actions={tagActions} onClose={onClose} />;
  if (asked.kind === 'owner') return <OwnerDialog segment={asked.segment} actions={actions} onClose={onClose} />;
  const known = tags.map((tag) => tag.name);
  return <TagsDialog segments={asked.segments} known={known} actions={tagActions} onClose={onClose} />;
}
