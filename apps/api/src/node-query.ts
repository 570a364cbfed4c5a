// `node(id)`: the prefix of an id tells what it names; the same gates are passed as on any other way to it.

import { builder } from './builder.ts';
import type { RequestContext } from './context.ts';
import { findCanvas } from './features/canvases/find-canvases.ts';
import { findImport } from './features/imports/find-imports.ts';
import { findMapping } from './features/imports/find-mappings.ts';
import { findPresets } from './features/imports/find-presets.ts';
import { readOrder } from './features/people/find-orders.ts';
import { readPerson } from './features/people/find-people.ts';
import { findRecipe } from './features/recipes/find-recipes.ts';
import { findSegment } from './features/segments/find-segments.ts';
import { findInStores, openStore } from './features/stores/open-store.ts';
import { NodeInterface, type NodeModel } from './scalars.ts';

interface Kind {
  type: string;
  find: (context: RequestContext, id: string) => Promise<NodeModel | null>;
}

const kinds: Record<string, Kind> = {
  sto: { type: 'Store', find: openStore },
  org: {
    type: 'Organization',
    find: async (context, id) => (await context.loaders.organizations()).find((one) => one.id === id) ?? null,
  },
  con: {
    type: 'Connection',
    find: (context, id) =>
      findInStores(context, async (store) => (await context.loaders.connections(store)).get(id) ?? null),
  },
  fol: {
    type: 'Folder',
    find: (context, id) =>
      findInStores(context, async (store) => (await context.loaders.folders(store)).get(id) ?? null),
  },
  imp: { type: 'Import', find: findImport },
  map: {
    type: 'Mapping',
    find: async (context, id) =>
      findPresets().find((preset) => preset.id === id) ?? (await findMapping(context, id))?.mapping ?? null,
  },
  seg: { type: 'Segment', find: findSegment },
  can: { type: 'Canvas', find: findCanvas },
  per: { type: 'Person', find: (context, id) => findInStores(context, (store) => readPerson(context, store, id)) },
  ord: { type: 'Order', find: (context, id) => findInStores(context, (store) => readOrder(context, store, id)) },
  rec: { type: 'Recipe', find: findRecipe },
};

/** What a Node is, told by its id. */
export function typeOfNode({ id }: NodeModel): string | undefined {
  return kinds[id.slice(0, 3)]?.type;
}

builder.queryField('node', (t) =>
  t.field({
    type: NodeInterface,
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_root, { id }, context) => (await kinds[id.slice(0, 3)]?.find(context, id)) ?? null,
  }),
);
