'use client';
import { useToast } from '@throughline/ui/toast';
import { request } from '../../data/request.ts';
import { archiveCanvasDocument } from '../canvases/canvas-mutations.ts';
import { archiveSegmentDocument } from '../segments/segment-mutations.ts';
import { type Made, notTakenBack, takeBack } from './take-back.ts';

interface Applied {
  canvas?: { id: string; name: string } | null;
  segments: readonly { id: string; name: string }[];
  /** These were there before and stay. */
  reusedSegmentIds: readonly string[];
}

/** The undo of an application. `done` is said, and `leave` called, once nothing of it is left; until then it can be tried again. */
export function useTakeBack(words: { done: string; refresh: () => Promise<unknown>; leave?: () => void }) {
  const toast = useToast();
  const archive = async (things: readonly Made[]): Promise<void> => {
    const left = await takeBack(things);
    await words.refresh();
    if (left.length > 0) {
      const again = () => void archive(left.map(({ made }) => made));
      return toast({ text: notTakenBack(left), action: { label: 'Try again', run: again } });
    }
    words.leave?.();
    toast({ text: words.done });
  };
  return ({ canvas, segments, reusedSegmentIds }: Applied) =>
    archive([
      ...(canvas ? [canvasMade(canvas)] : []),
      ...segments.filter(({ id }) => !reusedSegmentIds.includes(id)).map(segmentMade),
    ]);
}

const canvasMade = ({ id, name }: { id: string; name: string }): Made => ({
  name,
  archive: async () => (await request(archiveCanvasDocument, { input: { id } })).archiveCanvas.userErrors,
});

const segmentMade = ({ id, name }: { id: string; name: string }): Made => ({
  name,
  archive: async () => (await request(archiveSegmentDocument, { input: { id } })).archiveSegment.userErrors,
});
