// How many people came into segments, went out of them and moved along edges in some days, out of those who could have: one meaning
// for every page that compares such rates.

import { type Behind, behind, type CountedBy } from '@throughline/core/insights/figure';
import { segmentFlows } from '@throughline/core/insights/segment-flows';
import type { Definition } from '@throughline/core/segments/definition';
import type { EdgeInput, Window } from '@throughline/engine/engine';
import type { RequestContext } from '../../context.ts';
import type { SegmentModel } from '../segments/segment-model.ts';
import { toCheckedInput, toDefinition } from '../segments/to-segment-input.ts';
import type { OpenStore } from '../stores/open-store.ts';

/** Behind it is who did, at the end of the window's last day. */
export type CountedRate = Behind & {
  count: number;
  /** People who could have. */
  of: number;
  ofBehind: Behind;
};

/** Entries and exits of each segment. */
export async function countFlows(
  context: RequestContext,
  store: OpenStore,
  segments: readonly SegmentModel[],
  window: Window,
): Promise<{ entered: CountedRate; left: CountedRate }[]> {
  const definitions = await context.loaders.definitions(store);
  const asked = segments.flatMap(({ id, definition }) => {
    const flows = segmentFlows({ id, universe: toDefinition(definition).universe }, window);
    return [flows.entered, flows.couldEnter, flows.left, flows.couldLeave];
  });
  const counts = await context.services.engine.counts(
    store.id,
    asked.map((definition) => toCheckedInput(definition, definitions)),
    { from: window.to, to: window.to },
    1,
  );
  const rate = (index: number): CountedRate => ({
    count: counts[index]![0]!.count,
    of: counts[index + 1]![0]!.count,
    people: asked[index]!,
    figure: null,
    ofBehind: { people: asked[index + 1]!, figure: null },
  });
  return segments.map((_, i) => ({ entered: rate(4 * i), left: rate(4 * i + 2) }));
}

/** An edge whose movers a definition selects, by the ids of its two segments, or the figure itself. */
export type CountedEdge = EdgeInput & ({ ids: [string, string] } | { switched: Omit<CountedBy['didItWork'], 'who'> });

/** Movers of each edge. */
export async function countMoves(
  context: RequestContext,
  store: OpenStore,
  edges: readonly CountedEdge[],
  window: Window,
): Promise<CountedRate[]> {
  const moves = await context.services.engine.moves(store.id, [...edges], window, 'gross');
  return moves.map(({ moved, atRisk }, i) => {
    const edge = edges[i]!;
    const people = (who: 'moved' | 'atRisk'): Behind =>
      'ids' in edge
        ? { people: movedDefinition(edge.ids, window, who), figure: null }
        : behind({ segmentId: null, ...window }, null, { didItWork: { ...edge.switched, who } });
    return { count: moved, of: atRisk, ...people('moved'), ofBehind: people('atRisk') };
  });
}

function movedDefinition([from, to]: [string, string], window: Window, is: 'moved' | 'atRisk'): Definition {
  const when = { between: [window.from, window.to] as [string, string] };
  const moved = { from, to, when, ...(is === 'atRisk' && { is }) };
  return { version: 1, universe: 'people', condition: { moved } };
}
