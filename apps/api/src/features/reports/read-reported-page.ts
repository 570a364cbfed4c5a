import type { RequestContext } from '../../context.ts';
import { readPage } from '../../read-page.ts';
import { refuse } from '../../refused.ts';
import { readCanvas } from '../canvases/find-canvases.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { reportPageOf } from './report-pages.ts';

/** A page that can be sent, with what it looks at. */
export async function readReportedPage(
  context: RequestContext,
  store: OpenStore,
  input: { page: string; search: string },
): Promise<{ page: string; search: string }> {
  const { page, search } = readPage(input);
  if (!reportPageOf(page)) refuse('page', 'Home, a page of insights or a canvas is expected.');
  const [folder, canvasId] = page.split('/');
  if (folder === 'canvases' && (await readCanvas(context, store, canvasId!)) === null) {
    refuse('page', 'There is no such canvas.', 'NOT_FOUND');
  }
  return { page, search };
}
