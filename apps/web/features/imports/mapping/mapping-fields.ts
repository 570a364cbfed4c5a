// The fields that rows of a file can fill, by kind of fact. `path` is the place in the mapping: `customer.id`.
import type { Fact, FactKind, FieldContent } from './mapping-format.ts';

export type FieldRow = {
  path: string;
  label: string;
  required?: boolean;
  /** Shown at once; the others under "More fields". */
  common?: boolean;
  list?: boolean;
  hint?: string;
  /** Names a column is likely to have, lower case, without spaces and signs. */
  guesses?: readonly string[];
};

const address = (prefix: string): readonly FieldRow[] => [
  { path: `${prefix}.line1`, label: 'Street', guesses: ['street', 'address', 'address1'] },
  { path: `${prefix}.city`, label: 'City', common: true, guesses: ['city', 'town'] },
  { path: `${prefix}.region`, label: 'Region', guesses: ['region', 'state', 'province'] },
  { path: `${prefix}.postalCode`, label: 'Postal code', guesses: ['zip', 'zipcode', 'postcode', 'postalcode'] },
  {
    path: `${prefix}.country`,
    label: 'Country',
    common: true,
    hint: 'Two-letter code where possible',
    guesses: ['country', 'countrycode'],
  },
  { path: `${prefix}.lat`, label: 'Latitude', guesses: ['lat', 'latitude'] },
  { path: `${prefix}.lon`, label: 'Longitude', guesses: ['lon', 'lng', 'longitude'] },
];

export const fieldTable: Readonly<Record<FactKind, readonly FieldRow[]>> = {
  orders: [
    {
      path: 'order',
      label: 'Order',
      required: true,
      hint: 'Rows with the same one are its lines',
      guesses: ['ordernumber', 'orderid', 'orderno', 'order', 'invoice', 'invoiceno', 'transactionid'],
    },
    {
      path: 'placedAt',
      label: 'Placed at',
      required: true,
      guesses: ['orderdate', 'placedat', 'date', 'createdat', 'invoicedate', 'datetime'],
    },
    { path: 'channel', label: 'Channel', required: true, guesses: ['channel', 'source', 'saleschannel'] },
    { path: 'location', label: 'Location', common: true, guesses: ['location', 'store', 'storekey', 'branch'] },
    {
      path: 'customer.id',
      label: 'Customer id',
      common: true,
      guesses: ['customerkey', 'customerid', 'customer', 'clientid'],
    },
    { path: 'customer.email', label: 'Customer e-mail', common: true, guesses: ['email', 'customeremail'] },
    { path: 'customer.phone', label: 'Customer phone', guesses: ['phone', 'customerphone'] },
    { path: 'customer.memberId', label: 'Member id', guesses: ['memberid', 'loyaltyid'] },
    { path: 'customer.name', label: 'Customer name', guesses: ['customername'] },
    {
      path: 'gross',
      label: 'Paid, with tax and shipping',
      common: true,
      hint: 'Without it, the sum of the lines',
      guesses: ['total', 'gross', 'ordertotal', 'grandtotal'],
    },
    { path: 'product', label: 'Product amount', hint: 'Without tax and shipping', guesses: ['subtotal'] },
    {
      path: 'lines.title',
      label: 'Line: product',
      common: true,
      guesses: ['productname', 'product', 'item', 'itemname', 'lineitemname', 'description'],
    },
    { path: 'lines.quantity', label: 'Line: quantity', common: true, guesses: ['quantity', 'qty', 'lineitemquantity'] },
    {
      path: 'lines.amount',
      label: 'Line: amount',
      common: true,
      hint: 'Of the whole line, after discounts',
      guesses: ['amount', 'lineamount', 'linetotal'],
    },
    { path: 'lines.productId', label: 'Line: product id', guesses: ['productid', 'productkey'] },
    { path: 'lines.id', label: 'Line: id', guesses: ['lineitem', 'lineid', 'line'] },
    { path: 'lines.variant', label: 'Line: variant', guesses: ['variant'] },
    { path: 'lines.sku', label: 'Line: SKU', guesses: ['sku', 'lineitemsku'] },
    { path: 'lines.type', label: 'Line: product type', guesses: ['producttype', 'category'] },
    { path: 'lines.vendor', label: 'Line: vendor', guesses: ['vendor', 'brand'] },
    { path: 'lines.tags', label: 'Line: product tags', list: true },
    { path: 'lines.collections', label: 'Line: collections', list: true },
    { path: 'discountCodes', label: 'Discount codes', list: true, guesses: ['discountcode', 'coupon'] },
    { path: 'tags', label: 'Order tags', list: true, guesses: ['tags', 'ordertags'] },
    { path: 'utmSource', label: 'UTM source', guesses: ['utmsource'] },
    { path: 'utmMedium', label: 'UTM medium', guesses: ['utmmedium'] },
    { path: 'utmCampaign', label: 'UTM campaign', guesses: ['utmcampaign'] },
    { path: 'referrer', label: 'Referrer' },
    { path: 'staff', label: 'Staff', guesses: ['staff', 'employee', 'cashier'] },
    { path: 'gateway', label: 'Payment', guesses: ['paymentmethod', 'gateway'] },
    { path: 'fulfilment', label: 'Fulfilment' },
    { path: 'paidAt', label: 'Paid at', guesses: ['paidat'] },
    { path: 'cancelledAt', label: 'Cancelled at', guesses: ['cancelledat', 'canceledat'] },
    { path: 'updatedAt', label: 'Updated at', guesses: ['updatedat'] },
    {
      path: 'customerCurrency',
      label: 'Customer’s currency',
      hint: 'Amounts stay in the store’s',
      guesses: ['currencycode', 'currency'],
    },
    { path: 'refundOf', label: 'Refund of order', hint: 'For rows with only negative quantities' },
    { path: 'refundedAt', label: 'Refunded at' },
    { path: 'subscription', label: 'Subscription' },
    { path: 'gift', label: 'Gift' },
    { path: 'test', label: 'Test order' },
    ...address('shippingAddress').map((row) => ({
      ...row,
      label: `Shipping: ${row.label.toLowerCase()}`,
      common: false,
      guesses: row.guesses?.map((name) => `shipping${name}`) ?? [],
    })),
  ],
  refunds: [
    { path: 'id', label: 'Refund', required: true, guesses: ['refundid', 'id'] },
    { path: 'orderId', label: 'Order', required: true, guesses: ['orderid', 'ordernumber', 'order'] },
    { path: 'refundedAt', label: 'Refunded at', required: true, guesses: ['refundedat', 'date', 'refunddate'] },
    { path: 'amount', label: 'Amount', required: true, guesses: ['amount', 'total', 'refundamount'] },
    { path: 'lineId', label: 'Line' },
    { path: 'quantity', label: 'Quantity', guesses: ['quantity', 'qty', 'lineitemquantity'] },
  ],
  people: [
    { path: 'id', label: 'Customer id', required: true, guesses: ['customerkey', 'customerid', 'id', 'clientid'] },
    { path: 'name', label: 'Name', common: true, guesses: ['name', 'fullname', 'customername'] },
    { path: 'email', label: 'E-mail', common: true, guesses: ['email', 'emailaddress'] },
    { path: 'phone', label: 'Phone', common: true, guesses: ['phone', 'mobile', 'telephone'] },
    { path: 'memberId', label: 'Member id', guesses: ['memberid', 'loyaltyid'] },
    { path: 'birthDate', label: 'Birth date', common: true, guesses: ['birthday', 'birthdate', 'dateofbirth', 'dob'] },
    { path: 'tags', label: 'Tags', list: true, guesses: ['tags'] },
    ...address('address'),
    { path: 'createdAt', label: 'Known since', guesses: ['createdat'] },
    { path: 'updatedAt', label: 'Updated at', guesses: ['updatedat'] },
  ],
  products: [
    { path: 'id', label: 'Product', required: true, guesses: ['productkey', 'productid', 'id'] },
    { path: 'title', label: 'Title', required: true, guesses: ['productname', 'title', 'name'] },
    { path: 'type', label: 'Type', common: true, guesses: ['type', 'producttype', 'subcategory', 'category'] },
    { path: 'vendor', label: 'Vendor', common: true, guesses: ['vendor', 'brand', 'manufacturer'] },
    { path: 'sku', label: 'SKU', common: true, guesses: ['sku'] },
    { path: 'price', label: 'Price', common: true, guesses: ['price', 'unitprice', 'listprice'] },
    { path: 'tags', label: 'Tags', list: true, guesses: ['tags'] },
    { path: 'collections', label: 'Collections', list: true, guesses: ['collection', 'collections'] },
  ],
  locations: [
    { path: 'id', label: 'Location', required: true, guesses: ['storekey', 'storeid', 'locationid', 'id'] },
    { path: 'name', label: 'Name', required: true, guesses: ['name', 'storename', 'location', 'city'] },
    { path: 'lat', label: 'Latitude', guesses: ['lat', 'latitude'] },
    { path: 'lon', label: 'Longitude', guesses: ['lon', 'lng', 'longitude'] },
    { path: 'opensOn', label: 'Opens on', common: true, guesses: ['opendate', 'openson', 'opened'] },
    { path: 'closesOn', label: 'Closes on', guesses: ['closedate', 'closeson'] },
  ],
};

export const factNames: Readonly<Record<FactKind, string>> = {
  orders: 'Orders',
  refunds: 'Refunds',
  people: 'People',
  products: 'Products',
  locations: 'Locations',
};

/** The content at a path such as `customer.id`. */
export function readField(fact: Fact, path: string): FieldContent | undefined {
  let at: unknown = fact;
  for (const key of path.split('.'))
    at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined;
  return at as FieldContent | undefined;
}

/** A copy with the content at the path; undefined takes it away, with what it leaves empty. */
export function writeField(fact: Fact, path: string, content: FieldContent | undefined): Fact {
  const [key = '', ...rest] = path.split('.');
  const { [key]: before, ...others } = fact;
  const after = rest.length === 0 ? content : writeField((before ?? {}) as Fact, rest.join('.'), content);
  const empty = after === undefined || (rest.length > 0 && Object.keys(after).length === 0);
  return empty ? (others as Fact) : ({ ...fact, [key]: after } as Fact);
}

const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** A first draft: what the rows are, and each field with the column whose name fits it. */
export function guessFact(header: readonly string[]): Fact | undefined {
  const names = new Map(header.map((column) => [plain(column), column]));
  // Shopify's layout, perhaps cut down: its orders are called Name, and its lines stand at the price of one piece.
  const [shopifyLine, shopifyOrder] = [names.get('lineitemname'), names.get('name')];
  if (shopifyLine && shopifyOrder) names.set('ordernumber', shopifyOrder);
  const columnFor = (row: FieldRow) =>
    row.guesses?.map((guess) => names.get(guess)).find((column) => column !== undefined);
  const kinds: FactKind[] = ['orders', 'people', 'products', 'locations'];
  const fitting = kinds
    .map((kind) => ({
      kind,
      rows: fieldTable[kind],
      score:
        fieldTable[kind].filter((row) => columnFor(row)).length -
        (kind === 'orders' && !names.has('quantity') && !columnFor(fieldTable.orders[1]!) ? 99 : 0),
    }))
    .filter(({ rows }) => rows.filter((row) => row.required && row.path !== 'channel').every((row) => columnFor(row)));
  const best = fitting.sort((a, b) => b.score - a.score)[0];
  if (!best) return undefined;
  const taken = new Set<string>();
  const guessed = best.rows.reduce<Fact>(
    (fact, row) => {
      const column = columnFor(row);
      if (column === undefined || taken.has(column)) return fact;
      taken.add(column);
      return writeField(fact, row.path, column);
    },
    { kind: best.kind },
  );
  const [quantity, price] = [names.get('lineitemquantity'), names.get('lineitemprice')];
  if (best.kind !== 'orders' || !quantity || !price) return guessed;
  return writeField(guessed, 'lines.amount', { multiply: [quantity, price] });
}
