import type { CanvasEditor } from './use-canvas-editor.ts';

type At = Pick<CanvasEditor, 'store' | 'view'>;

/** A segment's page, on the canvas's day. */
export const segmentPath = ({ store, view }: At, segmentId: string): string =>
  store.path(`/segments/${segmentId}${view.asOf ? `?asOf=${view.asOf}` : ''}`);

export const membersPath = (at: At, segmentId: string): string => `${segmentPath(at, segmentId)}#members`;
