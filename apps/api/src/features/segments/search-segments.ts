import type { RequestContext } from '../../context.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { describeSegments } from './describe-segment.ts';
import type { SegmentModel } from './segment-model.ts';

/** Small letters without marks: "Größe" is found as "grosse", "café" as "cafe". */
const fold = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss');

/** Whose name, mark, tags, description and sentence hold all words, in any order; those whose name holds them come first. */
export async function searchSegments(
  context: RequestContext,
  store: OpenStore,
  segments: SegmentModel[],
  query: string,
): Promise<SegmentModel[]> {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return segments;
  const holds = (text: string) => words.every((word) => text.includes(word));
  const sentences = await describeSegments(context, store, segments);
  const named: SegmentModel[] = [];
  const others: SegmentModel[] = [];
  segments.forEach((segment, index) => {
    const name = fold(segment.name);
    const { emoji, description, tags } = segment;
    if (holds(name)) named.push(segment);
    else if (holds([name, fold([emoji, description, ...tags, sentences[index]].join('\n'))].join('\n')))
      others.push(segment);
  });
  return [...named, ...others];
}
