import type { InventoryLevel } from '@throughline/core/facts/facts';
import type { Normalised, RecordProblem } from '../../source.ts';
import { Fields } from './fields.ts';
import { levelId } from './inventory-ids.ts';

/** An inventory item with all its levels: `levels`. */
export function normaliseInventoryItem(body: unknown): Normalised {
  const problems: RecordProblem[] = [];
  const item = new Fields(body, problems);
  const facts = item.list('levels').map((level) => levelOf(level, item));
  return problems.length > 0 ? { facts: [], problems } : { facts, problems };
}

/** One level, its item within. */
export function normaliseInventoryLevel(body: unknown): Normalised {
  const problems: RecordProblem[] = [];
  const level = new Fields(body, problems);
  const item = level.object('item') ?? new Fields({}, problems, 'item');
  const fact = levelOf(level, item);
  return problems.length > 0 ? { facts: [], problems } : { facts: [fact], problems };
}

function levelOf(level: Fields, item: Fields): InventoryLevel {
  const itemId = item.ownId();
  const locationId = level.object('location')?.ownId();
  if (locationId === undefined) level.note('location', undefined, 'a location');
  const variant = item.object('variant');
  const [variantId, productId] = [variant?.id(), variant?.object('product')?.id()];
  const updatedAt = level.instant('updatedAt');
  return {
    kind: 'inventoryLevel',
    externalId: levelId(itemId, locationId ?? ''),
    ...(updatedAt === undefined ? {} : { updatedAt }),
    itemId,
    locationId: locationId ?? '',
    ...(productId === undefined ? {} : { productId }),
    ...(variantId === undefined ? {} : { variantId }),
    available: availableOf(level),
  };
}

/** Below zero where more was sold than was there. */
function availableOf(level: Fields): number {
  const found = level.list('quantities').find((each) => each.text('name') === 'available');
  const quantity = found?.number('quantity');
  if (quantity !== undefined && Number.isSafeInteger(quantity)) return quantity;
  level.note('quantities', quantity, 'a whole number that is available');
  return 0;
}
