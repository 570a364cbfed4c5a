import { daySearch } from '../timeline/day-words.ts';
import type { CanvasEditor } from './use-canvas-editor.ts';

type At = Pick<CanvasEditor, 'store' | 'shownAsOf'>;

/** A segment's page, on the day that the canvas shows. */
export const segmentPath = ({ store, shownAsOf }: At, segmentId: string): string =>
  store.path(`/segments/${segmentId}${daySearch(shownAsOf)}`);

export const membersPath = (at: At, segmentId: string): string => `${segmentPath(at, segmentId)}#members`;

/** A person, on that day. */
export const personPath = ({ store, shownAsOf }: At, personId: string): string =>
  store.path(`/people/${personId}${daySearch(shownAsOf)}`);
