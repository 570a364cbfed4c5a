// Every text that is sent to the Admin GraphQL API. One shape an object: what a bulk operation writes, what `nodes` answers and what
// the normalisers read are made of the same fields. `queries.test.ts` validates each against the schema of `apiVersion`.
// Fields that ask for a scope which a merchant may refuse are written only where it was granted (`Grants`).

/** What was granted beyond the scopes that are always asked for. */
export interface Grants {
  /** `read_users`: who of the staff took an order. */
  staff: boolean;
  /** `read_products`: which product a line sold. */
  products: boolean;
  /** `read_locations`: where an order was taken. */
  locations: boolean;
}

const money = '{ shopMoney { amount currencyCode } }';
const bothMoney = '{ shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }';
const address = `{
  name firstName lastName company address1 address2 city province provinceCode zip countryCodeV2 phone latitude longitude
}`;
const visit =
  '{ occurredAt source sourceType landingPage referrerUrl utmParameters { source medium campaign content term } }';

/** An order without its lines and the lines of its refunds. No connection stands in it. */
const orderFields = ({ staff, locations }: Grants) => `
  id name createdAt processedAt updatedAt cancelledAt cancelReason test confirmationNumber poNumber note tags
  email phone customer { id }
  sourceName sourceIdentifier app { id name }
  currencyCode presentmentCurrencyCode taxesIncluded
  totalPriceSet ${bothMoney} subtotalPriceSet ${money} totalTaxSet ${money} totalShippingPriceSet ${money}
  totalDiscountsSet ${money} totalOutstandingSet ${money} totalTipReceivedSet ${money}
  displayFinancialStatus displayFulfillmentStatus
  discountCodes paymentGatewayNames
  customAttributes { key value }
  shippingAddress ${address} billingAddress ${address}
  shippingLine { title }
  ${locations ? 'retailLocation { id }' : ''}
  ${staff ? 'staffMember { id name }' : ''}
  customerJourneySummary { daysToConversion firstVisit ${visit} lastVisit ${visit} }
  transactions { id kind status test gateway createdAt processedAt paymentId device { id } }
  refunds { id createdAt processedAt note totalRefundedSet ${money} }
`;

const lineFields = ({ products }: Grants) => `
  id title variantTitle name sku vendor quantity ${products ? 'product { id }' : ''}
  originalTotalSet ${money}
  discountAllocations { allocatedAmountSet ${money} }
  taxLines { priceSet ${money} }
  sellingPlan { name }
  customAttributes { key value }
`;

const customerFields = `
  id createdAt updatedAt firstName lastName locale note state tags taxExempt verifiedEmail
  defaultEmailAddress { emailAddress marketingState marketingOptInLevel marketingUpdatedAt }
  defaultPhoneNumber { phoneNumber smsMarketingConsent { state optInLevel updatedAt } }
  defaultAddress ${address}
`;
const metafieldFields = 'id namespace key type value';

const productFields = 'id title handle productType vendor tags status createdAt updatedAt';
const variantFields = 'id sku title price position';
const collectionFields = 'id title handle';

const locationFields = `
  id name isActive createdAt deactivatedAt address { address1 city provinceCode countryCode zip latitude longitude }
`;

const inventoryItemFields = ({ products }: Grants) => `id ${products ? 'variant { id product { id } }' : ''}`;
const inventoryLevelFields = 'id updatedAt location { id } quantities(names: ["available"]) { name quantity }';

const pageInfo = 'pageInfo { hasNextPage endCursor }';

/** `search` is Shopify's search syntax; '' = everything. */
export interface BulkFilter extends Grants {
  search: string;
}

const argumentsOf = (search: string, sortKey: string) =>
  search === '' ? `(sortKey: ${sortKey})` : `(sortKey: ${sortKey}, query: ${JSON.stringify(search)})`;

/** The texts that a bulk operation runs. At most five connections, two levels; children come as lines of their own. */
export const bulkOrders = ({ search, ...grants }: BulkFilter) => `{
  orders${argumentsOf(search, 'PROCESSED_AT')} {
    edges { node { ${orderFields(grants)} lineItems { edges { node { ${lineFields(grants)} } } } } }
  }
}`;

export const bulkCustomers = ({ search }: BulkFilter) => `{
  customers${argumentsOf(search, 'ID')} {
    edges { node { ${customerFields} metafields { edges { node { ${metafieldFields} } } } } }
  }
}`;

export const bulkProducts = ({ search }: BulkFilter) => `{
  products${argumentsOf(search, 'ID')} {
    edges { node { ${productFields}
      variants { edges { node { ${variantFields} } } }
      collections { edges { node { ${collectionFields} } } }
    } }
  }
}`;

export const bulkInventoryItems = ({ products, staff, locations }: BulkFilter) => `{
  inventoryItems {
    edges { node { ${inventoryItemFields({ products, staff, locations })}
      inventoryLevels { edges { node { ${inventoryLevelFields} } } }
    } }
  }
}`;

export const runBulkQuery = `mutation RunBulkQuery($query: String!) {
  bulkOperationRunQuery(query: $query, groupObjects: true) {
    bulkOperation { id status }
    userErrors { code field message }
  }
}`;

const bulkOperationFields =
  'id status errorCode createdAt completedAt objectCount rootObjectCount fileSize url partialDataUrl query';

export const bulkOperation = `query BulkOperation($id: ID!) { bulkOperation(id: $id) { ${bulkOperationFields} } }`;

/** The newest first. */
export const runningBulkOperations = `query RunningBulkOperations {
  bulkOperations(first: 10, query: "operation_type:query status:running") { nodes { ${bulkOperationFields} } }
}`;

export const cancelBulkOperation = `mutation CancelBulkOperation($id: ID!) {
  bulkOperationCancel(id: $id) { bulkOperation { id status } userErrors { field message } }
}`;

/** Reads of named things. What has been deleted, or may not be seen, is null. */
export const ordersByIds = (grants: Grants) => `query OrdersByIds($ids: [ID!]!) {
  nodes(ids: $ids) { ... on Order { ${orderFields(grants)} lineItems(first: 10) { nodes { ${lineFields(grants)} } ${pageInfo} } } }
}`;

export const linesOfOrder = (grants: Grants) => `query LinesOfOrder($id: ID!, $after: String) {
  order(id: $id) { lineItems(first: 50, after: $after) { nodes { ${lineFields(grants)} } ${pageInfo} } }
}`;

/** Tax is asked for where the lines' amounts include it. */
const refundLineFields = `id quantity lineItem { id } subtotalSet ${money} totalTaxSet @include(if: $tax) ${money}`;

export const refundsByIds = `query RefundsByIds($ids: [ID!]!, $tax: Boolean!) {
  nodes(ids: $ids) { ... on Refund { id refundLineItems(first: 10) { nodes { ${refundLineFields} } ${pageInfo} } } }
}`;

export const linesOfRefund = `query LinesOfRefund($id: ID!, $after: String, $tax: Boolean!) {
  refund(id: $id) { refundLineItems(first: 50, after: $after) { nodes { ${refundLineFields} } ${pageInfo} } }
}`;

export const customersByIds = `query CustomersByIds($ids: [ID!]!) {
  nodes(ids: $ids) { ... on Customer { ${customerFields} metafields(first: 25) { nodes { ${metafieldFields} } ${pageInfo} } } }
}`;

export const metafieldsOfCustomer = `query MetafieldsOfCustomer($id: ID!, $after: String) {
  customer(id: $id) { metafields(first: 50, after: $after) { nodes { ${metafieldFields} } ${pageInfo} } }
}`;

export const productsByIds = `query ProductsByIds($ids: [ID!]!) {
  nodes(ids: $ids) { ... on Product { ${productFields}
    variants(first: 25) { nodes { ${variantFields} } ${pageInfo} }
    collections(first: 10) { nodes { ${collectionFields} } ${pageInfo} }
  } }
}`;

export const variantsOfProduct = `query VariantsOfProduct($id: ID!, $after: String) {
  product(id: $id) { variants(first: 100, after: $after) { nodes { ${variantFields} } ${pageInfo} } }
}`;

export const collectionsOfProduct = `query CollectionsOfProduct($id: ID!, $after: String) {
  product(id: $id) { collections(first: 100, after: $after) { nodes { ${collectionFields} } ${pageInfo} } }
}`;

export const locationsByIds = `query LocationsByIds($ids: [ID!]!) {
  nodes(ids: $ids) { ... on Location { ${locationFields} } }
}`;

export const inventoryItemsByIds = (grants: Grants) => `query InventoryItemsByIds($ids: [ID!]!) {
  nodes(ids: $ids) { ... on InventoryItem { ${inventoryItemFields(grants)}
    inventoryLevels(first: 25) { nodes { ${inventoryLevelFields} } ${pageInfo} }
  } }
}`;

export const levelsOfInventoryItem = `query LevelsOfInventoryItem($id: ID!, $after: String) {
  inventoryItem(id: $id) { inventoryLevels(first: 100, after: $after) { nodes { ${inventoryLevelFields} } ${pageInfo} } }
}`;

/** Of one location; `search` by `updated_at`. */
export const changedLevels = (
  grants: Grants,
) => `query ChangedLevels($location: ID!, $search: String!, $first: Int!, $after: String) {
  location(id: $location) {
    inventoryLevels(first: $first, after: $after, query: $search) {
      nodes { ${inventoryLevelFields} item { ${inventoryItemFields(grants)} } } ${pageInfo}
    }
  }
}`;

/** Lists. They give ids: the things are then read by id, in the one shape. */
export const changedOrders = `query ChangedOrders($search: String!, $first: Int!, $after: String) {
  orders(first: $first, after: $after, query: $search, sortKey: UPDATED_AT) { nodes { id updatedAt } ${pageInfo} }
}`;

export const changedCustomers = `query ChangedCustomers($search: String!, $first: Int!, $after: String) {
  customers(first: $first, after: $after, query: $search, sortKey: UPDATED_AT) { nodes { id updatedAt } ${pageInfo} }
}`;

export const changedProducts = `query ChangedProducts($search: String!, $first: Int!, $after: String) {
  products(first: $first, after: $after, query: $search, sortKey: UPDATED_AT) { nodes { id updatedAt } ${pageInfo} }
}`;

export const ordersOfCustomer = `query OrdersOfCustomer($id: ID!, $first: Int!, $after: String) {
  customer(id: $id) { orders(first: $first, after: $after, sortKey: ID) { nodes { id } ${pageInfo} } }
}`;

export const productsOfCollection = `query ProductsOfCollection($id: ID!, $first: Int!, $after: String) {
  collection(id: $id) { products(first: $first, after: $after) { nodes { id } ${pageInfo} } }
}`;

export const locations = `query Locations($first: Int!, $after: String) {
  locations(first: $first, after: $after, includeInactive: true, includeLegacy: true, sortKey: ID) {
    nodes { ${locationFields} } ${pageInfo}
  }
}`;

/** What a reconcile compares. */
export const orderManifest = `query OrderManifest($search: String!, $first: Int!, $after: String) {
  orders(first: $first, after: $after, query: $search, sortKey: PROCESSED_AT) {
    nodes { id processedAt cancelledAt test totalPriceSet ${money} totalRefundedSet ${money} }
    ${pageInfo}
  }
}`;

export const counts = `query Counts($orderSearch: String) {
  customersCount(limit: null) { count precision }
  ordersCount(query: $orderSearch, limit: null) { count precision }
}`;

export const shop = `query Shop {
  shop { id name myshopifyDomain currencyCode ianaTimezone shopAddress { countryCodeV2 } }
  currentAppInstallation { accessScopes { handle } }
}`;

export const webhookSubscriptions = `query WebhookSubscriptions($after: String) {
  webhookSubscriptions(first: 100, after: $after, format: JSON) {
    nodes { id topic uri format includeFields apiVersion { handle } } ${pageInfo}
  }
}`;

export const createWebhook = `mutation CreateWebhook($topic: WebhookSubscriptionTopic!, $subscription: WebhookSubscriptionInput!) {
  webhookSubscriptionCreate(topic: $topic, webhookSubscription: $subscription) {
    webhookSubscription { id } userErrors { field message }
  }
}`;

export const updateWebhook = `mutation UpdateWebhook($id: ID!, $subscription: WebhookSubscriptionInput!) {
  webhookSubscriptionUpdate(id: $id, webhookSubscription: $subscription) {
    webhookSubscription { id } userErrors { field message }
  }
}`;

export const deleteWebhook = `mutation DeleteWebhook($id: ID!) {
  webhookSubscriptionDelete(id: $id) { deletedWebhookSubscriptionId userErrors { field message } }
}`;
