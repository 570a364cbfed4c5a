/** A page of any connection of the API. */
export interface Page<Node> {
  nodes: readonly Node[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
}

/** Every row of a connection, page by page: `readPage` asks for the page behind a cursor (null = the first). */
export async function* walkPages<Node>(
  readPage: (after: string | null) => Promise<Page<Node>>,
): AsyncGenerator<Node, void, void> {
  let after: string | null = null;
  for (;;) {
    const { nodes, pageInfo }: Page<Node> = await readPage(after);
    yield* nodes;
    if (!pageInfo.hasNextPage) return;
    if (pageInfo.endCursor == null || pageInfo.endCursor === after)
      throw new Error(
        'The page has a next one but no cursor that leads to it: ask for pageInfo { hasNextPage endCursor }.',
      );
    after = pageInfo.endCursor;
  }
}
