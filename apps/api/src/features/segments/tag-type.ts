import { builder } from '../../builder.ts';
import { Store } from '../stores/store-type.ts';
import { findTags, type TagModel } from './find-tags.ts';

const SegmentTag = builder.objectRef<TagModel>('SegmentTag').implement({
  fields: (t) => ({ name: t.exposeString('name'), segmentCount: t.exposeInt('segmentCount') }),
});

builder.objectField(Store, 'segmentTags', (t) =>
  t.field({
    type: [SegmentTag],
    description: 'The tags of its saved segments, or of the archived ones, in the order of the alphabet.',
    args: { archived: t.arg.boolean({ defaultValue: false }) },
    resolve: (store, args, context) => findTags(context, store, args.archived ?? false),
  }),
);
