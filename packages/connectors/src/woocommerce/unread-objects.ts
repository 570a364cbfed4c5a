/** Objects of WooCommerce's API that are not read, and why: shown in docs/source-woocommerce.md. */
export const unreadObjects: readonly { object: string; why: string }[] = [
  { object: 'coupons', why: 'The codes that were used stand on the orders.' },
  { object: 'order-notes', why: 'Free text of the staff.' },
  { object: 'product-variations', why: 'Lines of orders carry the variation, as sold.' },
  { object: 'reports', why: 'Sums are made from the orders here.' },
  { object: 'webhooks', why: 'Registered, not read.' },
  { object: 'customer downloads', why: 'What a customer may download says nothing about what was bought.' },
];
