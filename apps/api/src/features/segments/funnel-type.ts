import { builder } from '../../builder.ts';
import { Person } from '../people/person-connection-type.ts';
import { type FunnelStep, type NearMiss, sampleNearMiss } from './read-funnel.ts';

export const SegmentFunnelStep = builder.objectRef<FunnelStep>('SegmentFunnelStep').implement({
  fields: (t) => ({
    path: t.stringList({ resolve: ({ path }) => path.map(String) }),
    depth: t.exposeInt('depth'),
    sentence: t.exposeString('sentence'),
    customerCount: t.exposeInt('customerCount', {
      description: 'Who fulfils the condition, whatever the others say.',
    }),
    remaining: t.exposeInt('remaining', {
      nullable: true,
      description: 'Where all of a group must hold: who fulfils this condition and those before it.',
    }),
  }),
});

export const SegmentNearMiss = builder.objectRef<NearMiss>('SegmentNearMiss').implement({
  description: 'Who is not in, and would be if one condition held.',
  fields: (t) => ({
    path: t.stringList({ resolve: ({ path }) => path.map(String) }),
    sentence: t.exposeString('sentence'),
    customerCount: t.exposeInt('customerCount'),
    people: t.field({
      type: [Person],
      args: { first: t.arg.int({ defaultValue: 5 }) },
      resolve: (miss, args, context) => sampleNearMiss(context, miss, args),
    }),
  }),
});
