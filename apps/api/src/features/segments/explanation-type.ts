import { builder } from '../../builder.ts';
import { Money } from '../../scalars.ts';
import { Order } from '../people/order-type.ts';
import type { ExplainedConditionModel, ExplanationModel } from './explain-segment.ts';

type FactModel = ExplainedConditionModel['facts'][number];

const ExplainedFactKind = builder.enumType('ExplainedFactKind', {
  values: {
    ORDER: { value: 'order' },
    EVENT: { value: 'event' },
    VALUE: { value: 'value', description: 'What the profile held; of a change, what it came to hold.' },
    PLACE: { value: 'place', description: 'The nearest place that is meant and open.' },
    MOVE: { value: 'move', description: 'The first move in the window.' },
    STANDING: { value: 'standing', description: 'What a score rests on, beside the cut points of the day.' },
    LIST: { value: 'list', description: 'An imported list that the person is on.' },
    SHARE: { value: 'share', description: 'Where the salt puts the person, beside the bounds asked for.' },
    STAY: { value: 'stay', description: 'A stay in the segment referred to.' },
  } as const,
});

const ExplainedFact = builder.objectRef<FactModel>('ExplainedFact').implement({
  description: 'A fact that a condition looked at.',
  fields: (t) => ({
    kind: t.expose('kind', { type: ExplainedFactKind }),
    matches: t.exposeBoolean('matches'),
    at: t.field({ type: 'DateTime', nullable: true, resolve: (fact) => ('at' in fact ? fact.at : null) }),
    leftAt: t.field({
      type: 'DateTime',
      nullable: true,
      resolve: (fact) => (fact.kind === 'stay' ? fact.leftAt : null),
    }),
    step: t.int({ nullable: true, resolve: (fact) => ('step' in fact ? (fact.step ?? null) : null) }),
    order: t.field({
      type: Order,
      nullable: true,
      resolve: ({ record }) => record,
    }),
    eventKind: t.string({ nullable: true, resolve: (fact) => (fact.kind === 'event' ? fact.eventKind : null) }),
    value: t.string({
      nullable: true,
      description: 'Of a list, its name.',
      resolve: (fact) => {
        if (fact.kind === 'list') return fact.listName;
        return fact.kind === 'value' || fact.kind === 'standing' ? fact.value : null;
      },
    }),
    share: t.float({
      nullable: true,
      description: 'Of a share: the person’s place, from 0 to below 1.',
      resolve: (fact) => (fact.kind === 'share' ? fact.u : null),
    }),
    bounds: t.field({
      type: ['Float'],
      nullable: true,
      description: 'Of a share: from (included) and to (excluded).',
      resolve: (fact) => (fact.kind === 'share' ? [fact.from, fact.to] : null),
    }),
    measure: t.string({
      nullable: true,
      description: 'Of a standing: recency, frequency or monetary.',
      resolve: (fact) => (fact.kind === 'standing' ? fact.measure : null),
    }),
    cutPoints: t.stringList({
      nullable: true,
      description: 'Of a standing, from the lowest on.',
      resolve: (fact) => (fact.kind === 'standing' ? fact.cutPoints : null),
    }),
    place: t.string({ nullable: true, resolve: (fact) => (fact.kind === 'place' ? fact.name : null) }),
    km: t.float({ nullable: true, resolve: (fact) => (fact.kind === 'place' ? fact.km : null) }),
    geocoding: t.string({
      nullable: true,
      description: 'Of a place: `address` or `postalCode`, how well it is known where the person lives.',
      resolve: (fact) => (fact.kind === 'place' ? fact.level : null),
    }),
    stayed: t.boolean({
      nullable: true,
      description: 'Of a move: the person was still in the segment moved from.',
      resolve: (fact) => (fact.kind === 'move' ? fact.stayed : null),
    }),
    before: t.string({
      nullable: true,
      description: 'Of a change, what the profile held before.',
      resolve: (fact) => (fact.kind === 'value' ? (fact.before ?? null) : null),
    }),
    assumed: t.boolean({
      description: 'The value was not known yet then; it is held because it carries no time of its own.',
      resolve: (fact) => fact.kind === 'value' && fact.isAssumed,
    }),
  }),
});

const ExplainedCondition = builder.objectRef<ExplainedConditionModel>('ExplainedCondition').implement({
  fields: (t) => ({
    path: t.stringList({ resolve: ({ path }) => path.map(String) }),
    depth: t.exposeInt('depth'),
    kind: t.exposeString('kind'),
    sentence: t.exposeString('sentence'),
    holds: t.exposeBoolean('holds'),
    selectedCount: t.exposeInt('selected', { nullable: true, description: 'How many facts were looked at.' }),
    matchingCount: t.exposeInt('matching', { nullable: true }),
    measured: t.field({
      type: 'JSON',
      nullable: true,
      description: 'What was measured, where something is: a number or a text; null = missing.',
      resolve: ({ measured, measuredType }) => (measuredType === 'amount' ? null : (measured ?? null)),
    }),
    measuredAmount: t.field({
      type: Money,
      nullable: true,
      resolve: ({ measured, measuredType, store }) =>
        measuredType === 'amount' && typeof measured === 'number'
          ? { amountMinor: roundMinor(measured), currencyCode: store.currencyCode }
          : null,
    }),
    facts: t.field({
      type: [ExplainedFact],
      description: 'The latest of the facts, at most 25, in order.',
      resolve: ({ facts }) => facts,
    }),
  }),
});

const MembershipChange = builder.objectRef<ExplanationModel['changes'][number]>('MembershipChange').implement({
  fields: (t) => ({
    at: t.field({ type: 'DateTime', resolve: ({ at }) => at }),
    entered: t.boolean({ resolve: ({ isEntry }) => isEntry }),
    cause: t.field({
      type: 'JSON',
      description: 'As in the membership log: a fact with its kind and id, or that a window moved on.',
      resolve: ({ cause }) => cause,
    }),
  }),
});

/** Half away from zero. */
function roundMinor(amount: number): number {
  return Math.sign(amount) * Math.round(Math.abs(amount));
}

export const ExplanationType = builder.objectRef<ExplanationModel>('Explanation').implement({
  description: 'Why a person is in a segment or not, as of an instant.',
  fields: (t) => ({
    isMember: t.exposeBoolean('isMember'),
    isInUniverse: t.exposeBoolean('isInUniverse', {
      description: 'False for who has no order, in a segment of customers.',
    }),
    conditions: t.field({ type: [ExplainedCondition], resolve: ({ conditions }) => conditions }),
    changes: t.field({ type: [MembershipChange], resolve: ({ changes }) => changes }),
  }),
});
