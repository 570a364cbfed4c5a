// A segment's history under the definitions it had before.

import { zoneCalendar } from '@throughline/core/calendar';
import type { AmountBase } from '@throughline/core/segments/definition';
import type { Metrics, MetricsOptions } from '@throughline/engine/engine';
import type { RequestContext } from '../../context.ts';
import { readWindow } from '../stores/read-as-of.ts';
import type { InCurrency } from './metrics-type.ts';
import type { SegmentModel } from './segment-model.ts';
import { toSegmentInput } from './to-segment-input.ts';
import { findStretches, type VersionStretch } from './version-stretches.ts';

const stretchesMax = 12;

export interface VersionHistory extends VersionStretch {
  /** One row a day of the stretch. */
  rows: InCurrency<Metrics>[];
}

/** Together no more days than those of the window and one for each change. */
export async function readVersionHistory(
  context: RequestContext,
  segment: SegmentModel,
  args: { from: string; to: string; base?: AmountBase | null; options: MetricsOptions },
): Promise<VersionHistory[]> {
  const { store } = segment;
  const window = readWindow(context, store, args);
  const versions = await context.services.database.inStore(store.id, ({ prisma }) =>
    prisma.segmentVersion.findMany({
      where: { segmentId: segment.id },
      select: { version: true, createdAt: true },
      orderBy: { version: 'asc' },
    }),
  );
  const stretches = findStretches(versions, zoneCalendar(store.timeZone), window, stretchesMax);
  if (stretches.length === 0) return [];
  const [stored, definitions] = await Promise.all([
    context.services.database.inStore(store.id, ({ prisma }) =>
      prisma.segmentVersion.findMany({
        where: { segmentId: segment.id, version: { in: stretches.map(({ version }) => version) } },
        select: { version: true, definition: true },
      }),
    ),
    context.loaders.definitions(store),
  ]);
  const definitionOf = new Map(stored.map(({ version, definition }) => [version, definition]));
  const { engine } = context.services;
  return Promise.all(
    stretches.map(async (stretch) => {
      const input = toSegmentInput(definitionOf.get(stretch.version), definitions);
      const { from, to } = stretch;
      const [rows] = await engine.history(store.id, [input], { from, to }, args.base ?? 'gross', args.options);
      return { ...stretch, rows: rows!.map((row) => ({ ...row, currencyCode: store.currencyCode })) };
    }),
  );
}
