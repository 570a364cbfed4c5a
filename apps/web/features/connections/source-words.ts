// What each source brings, for the person who decides whether to connect it.

const sentences: Readonly<Record<string, string>> = {
  shopify:
    'Online, Shopify POS and app orders with refunds, customers, products and locations. Changes arrive at once.',
  square: 'Sales of the shops with refunds, customers, locations and loyalty. Changes arrive at once.',
  klaviyo: 'Profiles, and who was sent, opened and clicked which mail.',
  woocommerce: 'Orders, refunds and customers of the web shop. Changes arrive at once.',
  webhook: 'Any till, ERP or shop system that can send signed calls: orders, refunds, people, events.',
  demo: 'A made-up shop whose orders keep arriving, to look around with.',
};

/** What is not connected but brought: not among the sources. */
const brought: Readonly<Record<string, string>> = { facts: 'Facts API', csv: 'CSV files', files: 'Folder or SFTP' };

/** A source without a sentence of its own is described by how it is read. */
export function sourceSentence(source: { name: string; delivers: boolean }): string {
  if (Object.hasOwn(sentences, source.name)) return sentences[source.name]!;
  return source.delivers
    ? 'Orders, refunds and profiles. Changes arrive at once.'
    : 'Orders, refunds and profiles, asked for in turns.';
}

/** "Square", "CSV files". */
export function sourceLabel(source: string, sources: readonly { name: string; label: string }[] | undefined): string {
  const known = sources?.find(({ name }) => name === source)?.label ?? brought[source];
  return known ?? `${source.charAt(0).toUpperCase()}${source.slice(1).replaceAll('_', ' ')}`;
}

/** Whether its facts are pushed by a sender of whom nothing can be asked. */
export const isPushed = (source: string): boolean => source === 'webhook';
