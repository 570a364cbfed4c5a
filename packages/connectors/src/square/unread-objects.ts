/** Parts of Square's answers that are not read, and why: shown in docs/source-square.md. */
export const unreadObjects: readonly { objects: readonly string[]; why: string }[] = [
  { objects: ['payment', 'payments'], why: 'Orders tell of their tenders.' },
  { objects: ['refund', 'refunds'], why: 'Orders tell of what they give back, with its lines.' },
  {
    objects: ['payment_link', 'payment_links', 'related_resources', 'cancelled_order_id'],
    why: 'An order follows from a link.',
  },
  {
    objects: ['object', 'objects', 'related_objects', 'catalog_object', 'items', 'image'],
    why: 'Products are taken from the lines of orders, as sold.',
  },
  {
    objects: ['id_mappings', 'matched_variation_ids', 'deleted_object_ids', 'limits'],
    why: 'Products are taken from the lines of orders, as sold.',
  },
  { objects: ['counts', 'changes', 'adjustment', 'count', 'transfer'], why: 'Stock is not read.' },
  {
    objects: ['gift_card', 'gift_cards', 'gift_card_activity', 'gift_card_activities'],
    why: 'Selling and paying with a gift card are in the orders.',
  },
  { objects: ['card'], why: 'Means of payment are never read.' },
  { objects: ['group', 'groups', 'segment', 'segments'], why: "Square's own groupings; segments are defined here." },
  {
    objects: ['program', 'programs', 'loyalty_promotion', 'loyalty_promotions'],
    why: 'The rules of a programme say nothing about people.',
  },
  { objects: ['reward', 'rewards', 'points', 'promotion_points'], why: 'Loyalty events tell of them.' },
  { objects: ['location_settings'], why: 'Settings of the checkout say nothing about people or orders.' },
  { objects: ['order_entries'], why: 'Orders are asked for whole.' },
];
