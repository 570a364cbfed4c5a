import type { Format } from '../../data/format.ts';
import type { Note } from './use-notes.ts';

export const noteKinds: readonly { value: Note['kind']; label: string }[] = [
  { value: 'CAMPAIGN', label: 'Campaign' },
  { value: 'OPENING', label: 'Shop opening' },
  { value: 'OTHER', label: 'Other' },
];

/** 1 Mar 2024, or 1 to 10 Mar 2024. */
export const noteDays = ({ on, until }: Pick<Note, 'on' | 'until'>, format: Format): string =>
  until ? format.dateRange(on, until) : format.date(on);
