// What the demo store sells: goods for the kitchen table and the road.

export interface DemoProduct {
  id: string;
  title: string;
  type: string;
  vendor: string;
  tags: string[];
  collections: string[];
  /** Minor units of USD. */
  priceMinor: number;
  variants: string[];
  /** How often it is bought, relative to the others. */
  weight: number;
}

type Row = readonly [
  title: string,
  type: string,
  vendor: string,
  price: number,
  weight: number,
  tags: string,
  variants: string,
];

const rows: readonly Row[] = [
  ['Harbour Mug', 'Drinkware', 'Salt & Kiln', 24, 10, 'ceramic, bestseller', 'Sand|Slate|Moss'],
  ['Harbour Espresso Cup', 'Drinkware', 'Salt & Kiln', 18, 6, 'ceramic', 'Sand|Slate'],
  ['Trailhead Flask 750 ml', 'Drinkware', 'Northfold', 38, 8, 'steel, travel', 'Black|Pine|Clay'],
  ['Trailhead Tumbler', 'Drinkware', 'Northfold', 29, 7, 'steel, travel', 'Black|Pine'],
  ['Glass Carafe', 'Drinkware', 'Lumen Glassworks', 46, 3, 'glass', ''],
  ['House Blend 250 g', 'Coffee', 'Third Street Roasters', 16, 14, 'consumable, bestseller', 'Whole bean|Ground'],
  ['House Blend 1 kg', 'Coffee', 'Third Street Roasters', 52, 7, 'consumable', 'Whole bean|Ground'],
  ['Sidamo Single Origin', 'Coffee', 'Third Street Roasters', 21, 8, 'consumable', 'Whole bean|Ground'],
  ['Decaf Nocturne', 'Coffee', 'Third Street Roasters', 18, 4, 'consumable', 'Whole bean|Ground'],
  ['Cold Brew Bottles, six', 'Coffee', 'Third Street Roasters', 27, 4, 'consumable, summer', ''],
  ['Pour-Over Dripper', 'Brewing', 'Salt & Kiln', 34, 6, 'ceramic', 'White|Slate'],
  ['Paper Filters, 100', 'Brewing', 'Third Street Roasters', 9, 8, 'consumable', ''],
  ['Gooseneck Kettle', 'Brewing', 'Northfold', 79, 4, 'steel', 'Steel|Matte black'],
  ['Hand Grinder', 'Brewing', 'Northfold', 119, 3, 'steel, travel', ''],
  ['Brewing Scale', 'Brewing', 'Northfold', 64, 3, 'electric', ''],
  ['Linen Apron', 'Textiles', 'Maison Avril', 58, 4, 'linen', 'Natural|Ink'],
  ['Linen Tea Towels, pair', 'Textiles', 'Maison Avril', 28, 6, 'linen, gift', 'Stripe|Check'],
  ['Wool Throw', 'Textiles', 'Maison Avril', 145, 3, 'wool, winter', 'Oat|Forest'],
  ['Canvas Tote', 'Bags', 'Northfold', 32, 8, 'cotton, bestseller', 'Natural|Black'],
  ['Day Pack 18 l', 'Bags', 'Northfold', 98, 4, 'travel', 'Black|Pine|Clay'],
  ['Weekender', 'Bags', 'Northfold', 168, 2, 'travel', 'Black|Clay'],
  ['Pocket Notebook', 'Stationery', 'Papeterie Luz', 12, 7, 'paper, gift', 'Plain|Dotted'],
  ['Desk Planner', 'Stationery', 'Papeterie Luz', 26, 4, 'paper', ''],
  ['Brass Pen', 'Stationery', 'Papeterie Luz', 48, 3, 'brass, gift', ''],
  ['Cedar Candle', 'Home', 'Lumen Glassworks', 36, 7, 'candle, gift, winter', '200 g|400 g'],
  ['Fig Candle', 'Home', 'Lumen Glassworks', 36, 5, 'candle, gift', '200 g|400 g'],
  ['Oak Serving Board', 'Home', 'Salt & Kiln', 72, 4, 'wood, gift', 'Small|Large'],
  ['Stoneware Bowl', 'Home', 'Salt & Kiln', 32, 6, 'ceramic', 'Sand|Slate|Moss'],
  ['Dinner Plate Set, four', 'Home', 'Salt & Kiln', 112, 3, 'ceramic', 'Sand|Slate'],
  ['Gift Box "Slow Morning"', 'Gifts', 'Third Street Roasters', 84, 4, 'gift, winter, bestseller', ''],
];

const collectionsOf: Record<string, string[]> = {
  Drinkware: ['Table'],
  Coffee: ['Pantry'],
  Brewing: ['Coffee bar'],
  Textiles: ['Table'],
  Bags: ['On the road'],
  Stationery: ['Desk'],
  Home: ['Table'],
  Gifts: ['Gifts'],
};

export const catalogue: readonly DemoProduct[] = rows.map(
  ([title, type, vendor, price, weight, tags, variants], i) => ({
    id: String(7001 + i),
    title,
    type,
    vendor,
    tags: tags.split(', '),
    collections: collectionsOf[type]!,
    priceMinor: price * 100,
    variants: variants === '' ? [] : variants.split('|'),
    weight,
  }),
);

export function skuOf(product: DemoProduct, variant: string | undefined): string {
  const index = variant === undefined ? 0 : product.variants.indexOf(variant) + 1;
  return `${product.vendor.slice(0, 2).toUpperCase()}-${product.id}-${index}`;
}
