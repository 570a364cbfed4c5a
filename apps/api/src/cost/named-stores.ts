import { type DocumentNode, visit } from 'graphql';

const looksLikeStore = (text: string) => text.startsWith('sto_');

/** Ids of stores that stand in a query, or in its variables. */
export function namedStores(document: DocumentNode, variables: unknown): Set<string> {
  const found = new Set<string>();
  const look = (value: unknown): void => {
    if (typeof value === 'string' && looksLikeStore(value)) found.add(value);
    else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) look(one);
  };
  look(variables);
  visit(document, { StringValue: ({ value }) => look(value) });
  return found;
}
