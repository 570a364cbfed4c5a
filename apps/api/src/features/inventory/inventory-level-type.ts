import { builder } from '../../builder.ts';
import { connectionType, pageArguments } from '../../connection.ts';
import { Connection } from '../connections/connection-type.ts';
import { findInventoryLevels, type InventoryLevelModel } from './find-inventory-levels.ts';

const InventoryLevel = builder.objectRef<InventoryLevelModel>('InventoryLevel').implement({
  description:
    'What of a stocked item is at a location, as the source last told it. It has no past, and no figure rests on it.',
  fields: (t) => ({
    itemId: t.exposeString('itemId', { description: "The source's own id, as the others." }),
    locationId: t.exposeString('locationId'),
    locationName: t.exposeString('locationName', { nullable: true }),
    productId: t.exposeString('productId', { nullable: true }),
    variantId: t.exposeString('variantId', { nullable: true }),
    available: t.exposeInt('available', {
      description: 'Pieces that can be sold; below zero where more was sold than was there.',
    }),
    updatedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'At the source.',
      resolve: ({ updatedAt }) => updatedAt?.getTime() ?? null,
    }),
  }),
});

const { Connection: InventoryLevelConnection } = connectionType(
  'InventoryLevelConnection',
  'InventoryLevelEdge',
  InventoryLevel,
);

builder.objectField(Connection, 'inventoryLevels', (t) =>
  t.field({
    type: InventoryLevelConnection,
    description: 'Stock that the source tells of, of one location or one product where that is asked for.',
    args: { ...pageArguments, locationId: t.arg.string(), productId: t.arg.string() },
    resolve: (connection, args, context) => findInventoryLevels(context, connection, args),
  }),
);
