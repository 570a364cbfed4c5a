// What an app is allowed at a shop. A scope to write covers the one to read.

export interface ScopeNeed {
  scope: string;
  /** Without it nothing can be connected. */
  required: boolean;
  /** What does not work without it; null where nothing is lost. */
  without: string | null;
}

/** What is asked for, and what each is for. */
export const scopeNeeds: readonly ScopeNeed[] = [
  { scope: 'read_orders', required: true, without: 'Orders cannot be read.' },
  { scope: 'read_customers', required: true, without: 'Customers cannot be read.' },
  {
    scope: 'read_all_orders',
    required: false,
    without:
      "Orders older than 60 days can't be read: the app lacks the permission read_all_orders. Ask for it in the app's settings at Shopify and connect again, or import Shopify's order export for the time before.",
  },
  {
    scope: 'read_products',
    required: false,
    without: "Types, tags and collections of products can't be read: the app lacks the permission read_products.",
  },
  {
    scope: 'read_locations',
    required: false,
    without: "Names and places of the shops can't be read: the app lacks the permission read_locations.",
  },
  {
    scope: 'read_inventory',
    required: false,
    without: "Stock at the locations can't be read: the app lacks the permission read_inventory.",
  },
  {
    scope: 'read_users',
    required: false,
    without:
      "Who of the staff took an order can't be read: the app lacks the permission read_users, which Shopify gives on some plans alone.",
  },
  {
    scope: 'read_customer_merge',
    required: false,
    without:
      "Merges of customers at Shopify aren't told at once: the app lacks the permission read_customer_merge. They are found by the nightly comparison.",
  },
  { scope: 'read_fulfillments', required: false, without: null },
];

/** The scopes that an installation by OAuth asks for. Shopify refuses to install an app that asks for `read_users` without having it. */
export const requestedScopes: readonly string[] = scopeNeeds
  .map(({ scope }) => scope)
  .filter((scope) => scope !== 'read_users');

export function hasScope(granted: readonly string[], scope: string): boolean {
  return granted.includes(scope) || granted.includes(scope.replace(/^read_/, 'write_'));
}
