// GraphiQL in the browser, bundled with all it needs: it asks no other server. At the API's own address a key is put among the
// headers; at the dashboard's the session speaks.

import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import 'graphiql/style.css';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { fillPlaceholders, type Known } from './fill-placeholders.ts';

const workers: Record<string, string> = { json: 'json.worker.js', graphql: 'graphql.worker.js' };

Object.assign(globalThis, {
  MonacoEnvironment: {
    getWorker: (_id: string, label: string) =>
      new Worker(`/graphiql/assets/${workers[label] ?? 'editor.worker.js'}`, { type: 'module' }),
  },
});

const asked = new URLSearchParams(window.location.search);

/** The first store of whoever is signed in, with a segment of it: what examples speak of until they are changed. */
async function findKnown(): Promise<Known> {
  const query = '{ viewer { stores { id segments(first: 1) { nodes { id } } } } }';
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const answer = (await response.json()) as {
    data?: { viewer: { stores: { id: string; segments: { nodes: { id: string }[] } }[] } } | null;
  };
  const store = answer.data?.viewer.stores[0];
  return { sto: store?.id, seg: store?.segments.nodes[0]?.id };
}

async function readVariables(): Promise<string | undefined> {
  const variables = asked.get('variables');
  if (variables === null) return undefined;
  // Without a session, and without an answer, the placeholders stay to be filled in.
  return fillPlaceholders(variables, await findKnown().catch(() => ({})));
}

const greeting = `# Write a query and run it. In the dashboard
# you ask as yourself; at the API's own
# address put a key among the headers:
# { "authorization": "Bearer tl_..." }
{
  viewer {
    name
    stores {
      id
      name
    }
  }
}
`;

const initialVariables = await readVariables();
createRoot(document.getElementById('graphiql')!).render(
  createElement(GraphiQL, {
    fetcher: createGraphiQLFetcher({ url: '/graphql' }),
    defaultQuery: greeting,
    // Keys are never written to the browser's storage.
    shouldPersistHeaders: false,
    ...(asked.has('query') && { initialQuery: asked.get('query')! }),
    ...(initialVariables !== undefined && { initialVariables }),
  }),
);
