// What uses a segment, in words.
interface Named {
  id: string;
  name: string;
}

export interface Uses {
  segments: readonly Named[];
  canvases: readonly Named[];
}

const counted = (count: number, one: string, many: string) => (count === 1 ? `1 ${one}` : `${count} ${many}`);

/** "2 canvases and 1 segment"; '' for what nothing uses. */
export function countUses({ segments, canvases }: Uses): string {
  return [
    canvases.length > 0 ? counted(canvases.length, 'canvas', 'canvases') : '',
    segments.length > 0 ? counted(segments.length, 'segment', 'segments') : '',
  ]
    .filter(Boolean)
    .join(' and ');
}

/** To be said when it goes to the archive; '' where nothing uses it. */
export function archiveNote(uses: Uses): string {
  const words = countUses(uses);
  if (words === '') return '';
  return `${words} still ${uses.segments.length + uses.canvases.length === 1 ? 'uses' : 'use'} it`;
}
