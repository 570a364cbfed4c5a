import { builder } from '../../builder.ts';
import { connectionType, pageArguments } from '../../connection.ts';
import { PersonConnection } from '../people/person-connection-type.ts';
import { shownDefinition } from '../privacy/shown-to.ts';
import { readAsOf } from '../stores/read-as-of.ts';
import {
  compareDefinitions,
  countDifference,
  type DefinitionDifference,
  findDifference,
} from './compare-definitions.ts';
import { describeDefinition } from './describe-segment.ts';
import { readVersion, type VersionModel } from './find-versions.ts';
import { toSegmentInput } from './to-segment-input.ts';

export const SegmentDifference = builder.objectRef<DefinitionDifference>('SegmentDifference').implement({
  description: 'Who came and who went from one definition to another.',
  fields: (t) => ({
    gainedCount: t.int({ resolve: (both, _args, context) => countDifference(context, both, both.gained) }),
    lostCount: t.int({ resolve: (both, _args, context) => countDifference(context, both, both.lost) }),
    gained: t.field({
      type: PersonConnection,
      args: { ...pageArguments },
      resolve: (both, args, context) => findDifference(context, both, both.gained, args),
    }),
    lost: t.field({
      type: PersonConnection,
      args: { ...pageArguments },
      resolve: (both, args, context) => findDifference(context, both, both.lost, args),
    }),
  }),
});

export const SegmentVersion = builder.objectRef<VersionModel>('SegmentVersion').implement({
  fields: (t) => ({
    version: t.exposeInt('version'),
    createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt.getTime() }),
    author: t.exposeString('author', { nullable: true }),
    note: t.exposeString('note', { nullable: true }),
    definition: t.field({
      type: 'JSON',
      resolve: ({ segment, definition }) => shownDefinition(segment.store, definition),
    }),
    sentence: t.string({
      resolve: async ({ segment, definition }, _args, context) =>
        (await describeDefinition(context, segment.store, definition)).sentence,
    }),
    text: t.string({
      resolve: async ({ segment, definition }, _args, context) =>
        (await describeDefinition(context, segment.store, definition)).text,
    }),
    difference: t.field({
      type: SegmentDifference,
      nullable: true,
      description: 'From another version (the one before, unless named) to this one; null where there is none.',
      args: { from: t.arg.int(), asOf: t.arg({ type: 'Date' }) },
      resolve: async ({ segment, version, definition }, args, context) => {
        const before = await readVersion(context, segment, args.from ?? version - 1);
        if (before === null) return null;
        const definitions = await context.loaders.definitions(segment.store);
        const asOf = readAsOf(context, segment.store, args.asOf);
        return compareDefinitions(
          { store: segment.store, asOf },
          toSegmentInput(before.definition, definitions),
          toSegmentInput(definition, definitions),
        );
      },
    }),
  }),
});

export const { Connection: SegmentVersionConnection } = connectionType(
  'SegmentVersionConnection',
  'SegmentVersionEdge',
  SegmentVersion,
);
