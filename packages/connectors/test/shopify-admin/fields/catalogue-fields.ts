// Products, variants, inventory, collections, locations and staff, as the API answers them.

import { gidOf, idOf } from '../gid.ts';
import { listRecords } from '../listing.ts';
import { clockOf, type Fields } from '../resolve-field.ts';
import { compileSearch } from '../search.ts';
import type { AddressRecord, CollectionRecord, LocationRecord, ProductRecord, StaffRecord } from '../shop-records.ts';
import type { ShopState } from '../shop-state.ts';
import { amountText, graphqlTime } from '../shop-values.ts';

export interface VariantPart {
  product: ProductRecord;
  place: number;
}

export interface LevelPart extends VariantPart {
  location: LocationRecord;
}

const variantsOf = (product: ProductRecord) => product.variants.map((_, place): VariantPart => ({ product, place }));
const stockOf = (shop: ShopState, { product, place }: VariantPart) =>
  shop.locations.reduce((sum, { index }) => sum + shop.available(product.index, place, index), 0);

export const productFields: Fields<ProductRecord> = {
  id: ({ index }) => gidOf('Product', index),
  legacyResourceId: ({ index }) => String(idOf('Product', index)),
  createdAt: ({ createdAt }) => graphqlTime(createdAt),
  updatedAt: ({ updatedAt }) => graphqlTime(updatedAt),
  publishedAt: ({ createdAt }) => graphqlTime(createdAt),
  isGiftCard: ({ giftCard }) => giftCard,
  description: () => '',
  descriptionHtml: () => '',
  totalInventory: (product, _, { shop }) => variantsOf(product).reduce((sum, part) => sum + stockOf(shop, part), 0),
  tracksInventory: () => true,
  hasOnlyDefaultVariant: ({ variants }) => variants.length === 1,
  variants: (product) => listRecords(variantsOf(product)),
  variantsCount: ({ variants }) => ({ count: variants.length, precision: 'EXACT' }),
  collections: ({ collections }, _, { shop }) => listRecords(collections.map((index) => shop.collections[index])),
  metafields: () => listRecords([]),
  options: () => [],
};

const variantOf = ({ product, place }: VariantPart) => product.variants[place]!;

export const variantFields: Fields<VariantPart> = {
  id: ({ product, place }) => gidOf('ProductVariant', product.index, place),
  legacyResourceId: ({ product, place }) => String(idOf('ProductVariant', product.index, place)),
  title: (part) => variantOf(part).title,
  displayName: (part) => `${part.product.title} - ${variantOf(part).title}`,
  sku: (part) => variantOf(part).sku,
  barcode: (part) => variantOf(part).barcode,
  position: ({ place }) => place + 1,
  price: (part, _, { shop }) => {
    const { currency } = shop.profile;
    const text = amountText(variantOf(part).priceMinor, currency);
    return currency === 'JPY' ? text.replace('.0', '') : text.length - text.indexOf('.') === 2 ? `${text}0` : text;
  },
  createdAt: ({ product }) => graphqlTime(product.createdAt),
  updatedAt: ({ product }) => graphqlTime(product.updatedAt),
  availableForSale: () => true,
  taxable: () => true,
  inventoryPolicy: () => 'DENY',
  inventoryQuantity: (part, _, { shop }) => stockOf(shop, part),
  inventoryItem: (part) => part,
  selectedOptions: (part) => [{ name: 'Title', value: variantOf(part).title }],
};

export const inventoryItemFields: Fields<VariantPart> = {
  id: ({ product, place }) => gidOf('InventoryItem', product.index, place),
  legacyResourceId: ({ product, place }) => String(idOf('InventoryItem', product.index, place)),
  sku: (part) => variantOf(part).sku,
  tracked: () => true,
  requiresShipping: ({ product }) => !product.giftCard,
  createdAt: ({ product }) => graphqlTime(product.createdAt),
  updatedAt: ({ product }) => graphqlTime(product.updatedAt),
  unitCost: () => null,
  variant: (part) => part,
  variants: (part) => listRecords([part]),
  inventoryLevels: (part, _, { shop }) =>
    listRecords(
      shop.locations
        .map((location): LevelPart => ({ ...part, location }))
        .filter((level) => levelOf(shop, level).isActive),
    ),
};

const levelOf = (shop: ShopState, { product, place, location }: LevelPart) =>
  shop.stock(product.index, place, location.index);

export const inventoryLevelFields: Fields<LevelPart> = {
  id: ({ product, place, location }) =>
    `gid://shopify/InventoryLevel/${idOf('Location', location.index)}?inventory_item_id=${idOf('InventoryItem', product.index, place)}`,
  isActive: () => true,
  canDeactivate: () => false,
  createdAt: ({ product }) => graphqlTime(product.createdAt),
  updatedAt: (level, _, { shop }) => graphqlTime(levelOf(shop, level).updatedAt),
  item: ({ product, place }): VariantPart => ({ product, place }),
  location: ({ location }) => location,
  quantities: (part, { names }, { shop }) =>
    (names as string[]).map((name) => ({
      id: `gid://shopify/InventoryQuantity/${idOf('InventoryItem', part.product.index, part.place)}?name=${name}`,
      name,
      quantity: shop.available(part.product.index, part.place, part.location.index),
      updatedAt: graphqlTime(part.product.updatedAt),
    })),
};

export const collectionFields: Fields<CollectionRecord> = {
  id: ({ index }) => gidOf('Collection', index),
  legacyResourceId: ({ index }) => String(idOf('Collection', index)),
  updatedAt: ({ updatedAt }) => graphqlTime(updatedAt),
  products: ({ index }, _, { shop }) =>
    listRecords(shop.products.filter(({ collections }) => collections.includes(index))),
  productsCount: ({ index }, _, { shop }) => ({
    count: shop.products.filter(({ collections }) => collections.includes(index)).length,
    precision: 'EXACT',
  }),
};

export const locationFields: Fields<LocationRecord> = {
  id: ({ index }) => gidOf('Location', index),
  legacyResourceId: ({ index }) => String(idOf('Location', index)),
  createdAt: ({ createdAt }) => graphqlTime(createdAt),
  updatedAt: ({ updatedAt }) => graphqlTime(updatedAt),
  deactivatedAt: ({ isActive, updatedAt }) => (isActive ? null : graphqlTime(updatedAt)),
  isPrimary: ({ index }) => index === 0,
  isFulfillmentService: () => false,
  fulfillsOnlineOrders: ({ index }) => index === 0,
  shipsInventory: ({ index }) => index === 0,
  hasActiveInventory: () => true,
  inventoryLevels: (location, { query }, context) => {
    const { shop } = context;
    const fields = { updated_at: { kind: 'time', of: (level: LevelPart) => levelOf(shop, level).updatedAt } } as const;
    const search = compileSearch(query as string | null, fields, clockOf(context));
    if (search.warnings.length > 0) context.warn('inventoryLevels', String(query), search.warnings);
    const levels = shop.products.flatMap((product) =>
      variantsOf(product).map((part): LevelPart => ({ ...part, location })),
    );
    return listRecords(levels.filter((level, i) => levelOf(shop, level).isActive && search.matches(i, () => level)));
  },
};

export const locationAddressFields: Fields<AddressRecord> = {
  formatted: ({ address1, city, country }) => [address1, city, country].filter((part) => part !== null),
};

export const staffFields: Fields<StaffRecord> = {
  id: ({ index }) => gidOf('StaffMember', index),
  name: ({ firstName, lastName }) => `${firstName} ${lastName}`,
  active: () => true,
  exists: () => true,
  isShopOwner: ({ index }) => index === 0,
  locale: () => 'en',
  phone: () => null,
};
