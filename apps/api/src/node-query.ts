// `node(id)`: the prefix of an id tells what it names; the same gates are passed as on any other way to it.

import { needsOf } from './access/enforce-rules.ts';
import { ruleOf } from './access/rules.ts';
import { builder } from './builder.ts';
import type { RequestContext } from './context.ts';
import { findAlert } from './features/alerts/find-alerts.ts';
import { findCanvas } from './features/canvases/find-canvases.ts';
import { findConnection } from './features/connections/find-connections.ts';
import { findExport } from './features/exports/find-exports.ts';
import { findFeed } from './features/feeds/find-feeds.ts';
import { findImport } from './features/imports/find-imports.ts';
import { findMapping } from './features/imports/find-mappings.ts';
import { findPresets } from './features/imports/find-presets.ts';
import { findNote } from './features/notes/find-notes.ts';
import { readOrder } from './features/people/find-orders.ts';
import { readPerson } from './features/people/find-people.ts';
import { findRecipe } from './features/recipes/find-recipes.ts';
import { findReportSchedule } from './features/reports/find-report-schedules.ts';
import { findSavedRecipe } from './features/saved-recipes/find-saved-recipes.ts';
import { findSavedView } from './features/saved-views/find-saved-views.ts';
import { findSegment } from './features/segments/find-segments.ts';
import { findShareLink } from './features/sharing/find-share-links.ts';
import { findInStores, openStore } from './features/stores/open-store.ts';
import { findSync } from './features/syncs/find-syncs.ts';
import { findEndpoint } from './features/webhooks/find-endpoints.ts';
import { type NodeType, typeOfNode } from './node-types.ts';
import { NodeInterface, type NodeModel } from './scalars.ts';

type Find = (context: RequestContext, id: string) => Promise<NodeModel | null>;

const finds: Record<NodeType, Find> = {
  Store: openStore,
  Organization: async (context, id) => (await context.loaders.organizations()).find((one) => one.id === id) ?? null,
  Connection: findConnection,
  Folder: (context, id) =>
    findInStores(context, async (store) => (await context.loaders.folders(store)).get(id) ?? null),
  Import: findImport,
  Mapping: async (context, id) =>
    findPresets().find((preset) => preset.id === id) ?? (await findMapping(context, id))?.mapping ?? null,
  Segment: findSegment,
  Canvas: findCanvas,
  Person: (context, id) => findInStores(context, (store) => readPerson(context, store, id)),
  Order: (context, id) => findInStores(context, (store) => readOrder(context, store, id)),
  Recipe: findRecipe,
  Sync: findSync,
  FileFeed: findFeed,
  SavedRecipe: findSavedRecipe,
  SavedView: findSavedView,
  ShareLink: findShareLink,
  ReportSchedule: findReportSchedule,
  Alert: findAlert,
  ChartNote: findNote,
  WebhookEndpoint: findEndpoint,
  Export: findExport,
};

builder.queryField('node', (t) =>
  t.field({
    type: NodeInterface,
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_root, { id }, context) => {
      const type = typeOfNode(id);
      if (type === undefined) return null;
      return finds[type]({ ...context, needs: needsOf(ruleOf(`Node.${type}`), false) }, id);
    },
  }),
);
