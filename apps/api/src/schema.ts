// Every feature's types, gathered. The printed form is committed as schema.graphql (scripts/print-schema.ts).

import { builder } from './builder.ts';

builder.queryType({});
builder.mutationType({});

import './scalars.ts';
import './features/organizations/organization-type.ts';
import './features/stores/store-type.ts';
import './features/stores/store-mutations.ts';
import './features/organizations/store-member-type.ts';
import './features/connections/source-type.ts';
import './features/connections/attention-type.ts';
import './features/syncs/sync-type.ts';
import './features/inbox/delivery-type.ts';
import './features/inventory/inventory-level-type.ts';
import './features/connections/connection-mutations.ts';
import './features/syncs/sync-mutations.ts';
import './features/inbox/dead-letter-mutations.ts';
import './features/folders/folder-type.ts';
import './features/people/person-type.ts';
import './features/people/order-type.ts';
import './features/geocoding/geocoding-type.ts';
import './features/identity/identity-type.ts';
import './features/identity/identity-mutations.ts';
import './features/imports/import-type.ts';
import './features/imports/import-mutations.ts';
import './features/imports/mapping-type.ts';
import './features/feeds/feed-type.ts';
import './features/feeds/feed-mutations.ts';
import './features/saved-views/saved-view-type.ts';
import './features/segments/segment-type.ts';
import './features/memberships/membership-log-type.ts';
import './features/segments/parsed-definition-type.ts';
import './features/segments/segment-preview-type.ts';
import './features/segments/segment-mutations.ts';
import './features/canvases/canvas-type.ts';
import './features/canvases/canvas-history-type.ts';
import './features/canvases/canvas-mutations.ts';
import './features/recipes/recipe-type.ts';
import './features/recipes/recipe-mutations.ts';
import './features/saved-recipes/saved-recipe-type.ts';
import './features/saved-recipes/recipe-draft-type.ts';
import './features/saved-recipes/saved-recipe-mutations.ts';
import './features/recipes/application-type.ts';
import './features/templates/template-type.ts';
import './features/segments/segment-uses-type.ts';
import './features/segments/tag-type.ts';
import './features/insights/breakdown-type.ts';
import './features/insights/channel-gap-type.ts';
import './features/insights/channel-use-type.ts';
import './features/insights/overlap-type.ts';
import './features/privacy/request-type.ts';
import './features/privacy/privacy-mutations.ts';
import './node-query.ts';

export const schema = builder.toSchema();
