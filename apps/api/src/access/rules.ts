// What every entrance needs of the viewer, on one page. A field, mutation, kind of node or route without a row, or a row without one of
// them, keeps the schema from being built (enforce-rules.ts, check-routes.ts). docs/access.md is made of it.

import type { Permission } from '@throughline/core/access/permissions';

/**
 * `reach`: whoever reaches the store (a foreign id answers as an unknown one). `anyone`: no credential is asked for here; the entrance
 * vouches for itself (a signature, a one-time code) or says nothing.
 */
export type Rule = Permission | 'reach' | 'anyone';

const each = <R extends Rule>(rule: R, prefix: string, names: string): Record<string, R> =>
  Object.fromEntries(names.split(/\s+/).map((name) => [`${prefix}.${name}`, rule]));

export const RULES: Readonly<Record<string, Rule>> = {
  ...each('reach', 'Query', 'consentRequest grantOffer node store viewer sharedPage'),
  'Query.import': 'figures:read',
  'Query.export': 'people:read',
  'Query.sources': 'figures:read',

  ...each('reach', 'Viewer', 'id kind name email organizations stores'),
  ...each('reach', 'Organization', 'id name kind role permissions stores brand'),
  'Organization.members': 'figures:read',
  'Organization.invitations': 'members:write',
  ...each('keys:write', 'Organization', 'apiKeys apps appAccess'),
  'Organization.singleSignOn': 'organization:own',
  'Organization.grants': 'members:write',
  'Organization.clients': 'figures:read',
  // Each store asks for it once more.
  'Organization.desk': 'figures:read',

  ...each(
    'reach',
    'Store',
    'id name brand currencyCode timeZone deletesAt today sandbox organization permissions seesPersonal loading',
  ),
  ...each(
    'figures:read',
    'Store',
    `alerts appliedRecipes attention attributeNames breakdown breakdownTotals canvas canvases changes channelGap channelUse channels
    chartNotes cohorts connections customerCount dataAsOf didItWork fieldValues firstAndNext firstBuys firstOrderOn firstProducts folders
    geocoding imports lastOrderOn mappings members nearStores orderCount orderPaths orderValues ordersPerDay overlap parseDefinition
    peopleLists previewCounts previewSegment productAffinity recipe recipeDraft recipes rejectionDays reportSchedules rfmGrid rhythm
    savedRecipe savedRecipeCount savedRecipes savedViews segment segmentTags segments sendsMail shareLinks template templates tillSegments timeToSwitch transitions
    translateShopifyQuery`,
  ),
  ...each('people:read', 'Store', 'exports figurePeople identity membershipLog people person'),
  'Store.lookUp': 'people:lookup',
  'Store.privacyRequests': 'privacy:write',
  ...each('audit:read', 'Store', 'auditLog auditOperations'),
  'Organization.auditLog': 'audit:read',
  'Store.webhookEndpoints': 'webhooks:write',

  ...each('reach', 'Node', 'Store Organization'),
  ...each(
    'figures:read',
    'Node',
    `Connection Folder Import Mapping Segment Canvas Recipe Sync FileFeed SavedRecipe SavedView ShareLink ReportSchedule Alert ChartNote`,
  ),
  ...each('people:read', 'Node', 'Person Order Export'),
  'Node.WebhookEndpoint': 'webhooks:write',

  ...each(
    'definitions:write',
    'Mutation',
    `addSavedRecipeVersion applyRecipe applySavedRecipe archiveCanvas archiveSavedRecipe archiveSegment arrangeCanvases arrangeSegments
    createAlert createCanvas createChartNote createFolder createReportSchedule createSavedRecipe createSavedView createSegment
    createShareLink deleteAlert deleteChartNote deleteFolder deleteReportSchedule deleteSavedRecipe deleteSavedView duplicateSegment
    importSavedRecipe lookAtAlert renameFolder renameSegmentTag restoreCanvas restoreSavedRecipe restoreSavedRecipeVersion restoreSegment
    restoreSegmentVersion revokeShareLink sendReportScheduleNow setReportScheduleEnabled tagSegments testAlert updateAlert updateCanvas
    updateChartNote updateReportSchedule updateSavedRecipe updateSegment`,
  ),
  ...each(
    'data:write',
    'Mutation',
    `acceptMatch blockIdentifier cancelImport cancelSync checkFileFeed connectSource createFileFeed deleteFileFeed deleteMapping
    discardDeadLetter disconnectConnection mergeChannel pauseConnection reconcileConnection redoMerge refuseMatch renameChannel
    renameConnection resumeConnection resyncConnection retryDeadLetters runFileFeedNow saveMapping separateChannel startOAuth
    takeVerdictBack unblockIdentifier undoImport undoMerge updateFileFeed updateIdentityRules`,
  ),
  ...each('privacy:write', 'Mutation', 'erasePerson finishPrivacyRequest setPayloadDays setRejectionDays'),
  ...each('store:write', 'Mutation', 'createStore moveSandboxClock setTillSegments updateStore'),
  'Store.timeZoneChange': 'store:write',
  ...each(
    'members:write',
    'Mutation',
    `setMemberSeesPersonal setMemberRole removeMember inviteMember renewInvitation revokeInvitation offerGrant renewGrant updateGrant
    endGrant acceptGrant giveUpGrant`,
  ),
  ...each(
    'keys:write',
    'Mutation',
    'createApiKey rotateApiKey renameApiKey revokeApiKey approveApp createApp updateApp rotateAppSecret deleteApp',
  ),
  ...each(
    'organization:own',
    'Mutation',
    'deleteStore restoreStore setBrand setSingleSignOn requireSingleSignOn removeSingleSignOn addSignOnDomain checkSignOnDomain removeSignOnDomain',
  ),
  'Mutation.createExport': 'people:read',
  'Mutation.leaveOrganization': 'reach',
  // Whoever is signed in; an offer is known to who has its link.
  'Mutation.createOrganization': 'reach',
  'Mutation.declineGrant': 'reach',
  ...each(
    'webhooks:write',
    'Mutation',
    `createWebhookEndpoint deleteWebhookEndpoint resendWebhookMessage rotateWebhookSecret testWebhookEndpoint updateWebhookEndpoint`,
  ),

  // A person or an order by whatever way: lists of a segment, movers, samples. Keys without the scope get none of their fields.
  'Type.Person': 'people:read',
  'Type.Order': 'people:read',

  'GET /healthz': 'anyone',
  'GET /readyz': 'anyone',
  // The schema, and nothing of any store.
  'GET /graphiql': 'anyone',
  'GET /graphiql/assets/:file': 'anyone',
  'GET /reference': 'anyone',
  'GET /reference/assets/:file': 'anyone',
  'GET /reference/:type': 'anyone',
  // By a signed address; whoever asked for the file is asked for anew.
  'GET /v1/exports/:exportId/file': 'anyone',
  'POST /v1/first-user': 'anyone',
  // Apps are told by their secret, a code and its verifier, or the token itself.
  'POST /v1/oauth/token': 'anyone',
  'POST /v1/oauth/revoke': 'anyone',
  'GET /.well-known/oauth-authorization-server': 'anyone',
  'POST /v1/sign-on/offer': 'anyone',
  'POST /v1/sign-on/begin': 'anyone',
  'POST /v1/sign-on/finish': 'anyone',
  'POST /v1/webhooks/app/:source': 'anyone',
  'POST /v1/webhooks/:connectionId': 'anyone',
  'GET /v1/oauth/:source/callback': 'data:write',
  'POST /v1/stores/:storeId/facts': 'data:write',
  'POST /v1/stores/:storeId/imports': 'data:write',
  'GET /v1/imports/:importId/rejected.csv': 'data:write',
  'GET /v1/segments/:segmentId/members.csv': 'people:read',
  'GET /v1/stores/:storeId/audit.csv': 'audit:read',
  'GET /v1/stores/:storeId/moves.csv': 'people:read',
  'GET /v1/stores/:storeId/figure-people.csv': 'people:read',
  // Whoever sees nobody's name is refused by the operation, which notes whose data was asked for.
  'GET /v1/stores/:storeId/people/:personId/export.json': 'people:read',
  'GET /events': 'people:read',
};

/** What stands in the table for an entrance; throws where nothing does. */
export function ruleOf(entrance: string): Rule {
  const rule = RULES[entrance];
  if (rule === undefined) throw new Error(`${entrance} has no row in apps/api/src/access/rules.ts: say what it needs.`);
  return rule;
}
