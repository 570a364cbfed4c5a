import { firstIn } from '@throughline/core/insights/channel-people';
import { definitionJson } from '@throughline/core/segments/check/check';
import type { SwitchRow } from '@throughline/engine/insights/answer-time-to-switch';
import { countOf } from '@throughline/stats/counted-quantiles';
import { type CurveStep as CurveStepFigures, halfAt, kaplanMeierCurve } from '@throughline/stats/kaplan-meier-curve';
import { builder } from '../../builder.ts';
import type { RequestContext } from '../../context.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { Store } from '../stores/store-type.ts';
import { type ChannelModel, channelLabels } from './channel-labels.ts';
import { InsightChannel } from './channel-use-type.ts';
import { CurveStep } from './rhythm-type.ts';
import { readScope, type ScopeArguments, scopeArguments } from './scope-arguments.ts';

interface SwitchModel extends SwitchRow {
  channel: ChannelModel;
  people: unknown;
  switchedPeople: unknown;
  curve: CurveStepFigures[];
}

const TimeToSwitch = builder.objectRef<SwitchModel>('TimeToSwitch').implement({
  description: 'From the first order in one channel to the first in another.',
  fields: (t) => ({
    channel: t.expose('channel', { type: InsightChannel }),
    customers: t.int({ resolve: ({ switched, waiting }) => daysCounted(switched) + daysCounted(waiting) }),
    switched: t.int({ resolve: ({ switched }) => daysCounted(switched) }),
    people: t.field({
      type: 'JSON',
      description: 'The definition that selects exactly these customers at `asOf`.',
      resolve: ({ people }) => people,
    }),
    switchedPeople: t.field({
      type: 'JSON',
      description: 'The definition of those who have switched.',
      resolve: ({ switchedPeople }) => switchedPeople,
    }),
    curve: t.expose('curve', {
      type: [CurveStep],
      description: 'Kaplan and Meier: who has not switched yet counts for as long as they have been looked at.',
    }),
    medianDays: t.int({
      nullable: true,
      description: 'By which half have switched; null while fewer are expected to.',
      resolve: ({ curve }) => halfAt(curve),
    }),
  }),
});

const daysCounted = ({ days, counts }: SwitchRow['waiting']) => countOf({ values: days, counts });

/** null when a segment is unknown in this store. */
async function findTimeToSwitch(
  context: RequestContext,
  store: OpenStore,
  args: ScopeArguments,
): Promise<SwitchModel[] | null> {
  const read = await readScope(context, store, args);
  if (!read) return null;
  const { channels, rows } = await context.loaders.insight(store, 'timeToSwitch', read.scope);
  const labelOf = await channelLabels(context, store);
  return rows.map((row) => ({
    ...row,
    channel: labelOf(channels, row.first),
    people: definitionJson(firstIn(read.people, channels, row.first)),
    switchedPeople: definitionJson(firstIn(read.people, channels, row.first, 'elsewhere')),
    curve: kaplanMeierCurve(
      { times: row.switched.days, counts: row.switched.counts },
      { times: row.waiting.days, counts: row.waiting.counts },
    ),
  }));
}

builder.objectField(Store, 'timeToSwitch', (t) =>
  t.field({
    type: [TimeToSwitch],
    nullable: true,
    description: 'By the channel of the first order, which lies in the window.',
    args: scopeArguments,
    resolve: (store, args, context) => findTimeToSwitch(context, store, args),
  }),
);
