// Events that no source sends and nothing stores: they are made of orders and refunds whenever rows are read, so that conditions on
// events can ask for them.

export const derivedEventKinds = ['order_cancelled', 'order_refunded'] as const;

export type DerivedEventKind = (typeof derivedEventKinds)[number];

export function isDerivedEvent(kind: string): kind is DerivedEventKind {
  return (derivedEventKinds as readonly string[]).includes(kind);
}
