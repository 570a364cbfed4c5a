// Topics of which nothing follows, with the reason in plain words.

export interface IgnoredTopics {
  why: string;
  topics: readonly string[];
}

const of = (prefix: string, ...names: string[]) => names.map((name) => `${prefix}/${name}`);
const cud = ['create', 'update', 'delete'];

export const ignoredTopics: readonly IgnoredTopics[] = [
  {
    why: 'Nothing of the order changes that a figure rests on; what does change comes as orders/updated.',
    topics: of('orders', 'link_requested', 'risk_assessment_changed', 'shopify_protect_eligibility_changed'),
  },
  {
    why: 'An open draft is no order. Once completed it is one, and comes as orders/create.',
    topics: of('draft_orders', ...cud),
  },
  {
    why: 'A cart is no order, and most carts have no customer.',
    topics: of('carts', 'create', 'update'),
  },
  {
    why: 'A checkout in progress is neither an order nor yet abandoned, and one that is completed later could not be taken back.',
    topics: of('checkouts', ...cud),
  },
  {
    why: 'A return moves goods. Money counts by the refund that follows it, which comes as refunds/create.',
    topics: [
      ...of('returns', 'approve', 'cancel', 'close', 'decline', 'process', 'reopen', 'request', 'update'),
      'reverse_deliveries/attach_deliverable',
      'reverse_fulfillment_orders/dispose',
    ],
  },
  {
    why: "Work in the warehouse. The order's state of fulfilment comes as fulfillments/create and orders/updated.",
    topics: [
      ...of('fulfillment_events', 'create', 'delete'),
      ...of('fulfillment_holds', 'added', 'released'),
      ...of(
        'fulfillment_orders',
        'cancellation_request_accepted',
        'cancellation_request_rejected',
        'cancellation_request_submitted',
        'cancelled',
        'fulfillment_request_accepted',
        'fulfillment_request_rejected',
        'fulfillment_request_submitted',
        'fulfillment_service_failed_to_complete',
        'hold_released',
        'line_items_prepared_for_local_delivery',
        'line_items_prepared_for_pickup',
        'manually_reported_progress_stopped',
        'merged',
        'moved',
        'order_routing_complete',
        'placed_on_hold',
        'progress_reported',
        'rescheduled',
        'scheduled_fulfillment_order_ready',
        'split',
      ),
    ],
  },
  {
    why: 'Goods on their way. What is available at a location comes as inventory_levels/update.',
    topics: [
      ...of(
        'inventory_shipments',
        'add_items',
        'create',
        'delete',
        'mark_in_transit',
        'receive_items',
        'remove_items',
        'update_item_quantities',
        'update_tracking',
      ),
      ...of(
        'inventory_transfers',
        'add_items',
        'cancel',
        'complete',
        'ready_to_ship',
        'remove_items',
        'update_item_quantities',
        'updated',
      ),
      ...of('variants', 'in_stock', 'out_of_stock'),
    ],
  },
  {
    why: 'When and how an invoice falls due changes no amount of the order.',
    topics: ['payment_schedules/due', ...of('payment_terms', ...cud)],
  },
  {
    why: 'A dispute is no refund; money that is given back comes as refunds/create.',
    topics: of('disputes', 'create', 'update'),
  },
  {
    why: 'How a customer pays is held by Shopify and not read.',
    topics: of('customer_payment_methods', 'create', 'revoke', 'update'),
  },
  {
    why: 'Figures of a customer are made from the orders.',
    topics: ['customers/purchasing_summary'],
  },
  {
    why: 'Consents are kept for e-mail and SMS.',
    topics: ['customers_whats_app_marketing_consent/update'],
  },
  {
    why: "Definitions of Shopify's own segments. Who joins and leaves them comes as customer.joined_segment and customer.left_segment.",
    topics: [...of('segments', ...cud), ...of('customer_groups', ...cud)],
  },
  {
    why: 'A company is no person; its contacts are customers and come as such.',
    topics: [
      ...of('companies', ...cud),
      ...of('company_contacts', ...cud),
      ...of('company_contact_roles', 'assign', 'revoke'),
      ...of('company_locations', ...cud),
    ],
  },
  {
    why: 'Each renewal of a subscription is an order and comes as orders/create.',
    topics: [
      ...of('subscription_contracts', 'activate', 'cancel', 'create', 'expire', 'fail', 'pause', 'update'),
      ...of('subscription_billing_attempts', 'challenged', 'failure', 'success'),
      ...of('subscription_billing_cycles', 'skip', 'unskip'),
      ...of('subscription_billing_cycle_edits', ...cud),
      ...of('selling_plan_groups', ...cud),
    ],
  },
  {
    why: 'Where a product is shown is not what was sold.',
    topics: [
      ...of('collection_listings', 'add', 'remove', 'update'),
      ...of('collection_publications', ...cud),
      ...of('product_listings', 'add', 'remove', 'update'),
      ...of('product_publications', ...cud),
      ...of('scheduled_product_listings', 'add', 'remove', 'update'),
      ...of('product_feeds', 'create', 'full_sync', 'full_sync_finish', 'incremental_sync', 'update'),
      'channels/delete',
    ],
  },
  {
    why: 'A discount counts by the codes on the orders that used it.',
    topics: of('discounts', ...cud, 'redeemcode_added', 'redeemcode_removed'),
  },
  {
    why: "How the shop is set up; the store's currency and time zone are its own settings here.",
    topics: [
      'shop/update',
      'customer_account_settings/update',
      'delivery_promise_settings/update',
      ...of('domains', 'create', 'destroy', 'update'),
      ...of('locales', 'create', 'destroy', 'update'),
      ...of('markets', ...cud),
      'markets_backup_region/update',
      ...of('metafield_definitions', ...cud),
      ...of('profiles', ...cud),
      ...of('shipping_addresses', 'create', 'update'),
      ...of('tax_services', 'create', 'update'),
      ...of('themes', ...cud, 'publish'),
    ],
  },
  {
    why: 'Content of the shop that is no order, customer or product.',
    topics: of('metaobjects', ...cud),
  },
  {
    why: "The merchant's staff and their papers.",
    topics: [
      ...of('finance_app_staff_member', 'delete', 'grant', 'revoke', 'update'),
      'finance_kyc_information/update',
      'audit_events/admin_api_activity',
    ],
  },
  {
    why: 'About the app itself. Permissions are read when the shop is connected; a missing one is told by the first call that needs it.',
    topics: [
      'app/scopes_update',
      'app_purchases_one_time/update',
      ...of('app_subscriptions', 'approaching_capped_amount', 'update'),
    ],
  },
  { why: 'A bulk operation is asked about until it is done.', topics: ['bulk_operations/finish'] },
];
