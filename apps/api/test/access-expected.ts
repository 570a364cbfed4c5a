// Who may enter where, said once more by hand: it reads nothing of src/access, so that a slip there is seen.

import type { INSIDERS } from './access-viewers.ts';

type Insider = (typeof INSIDERS)[number];

const everybody: readonly Insider[] = [
  'owner',
  'admin',
  'analyst',
  'viewer',
  'staff',
  'agency analyst',
  'agency viewer',
  'key',
  'key of figures',
  'key of nothing',
  'key of personal data',
];
const withPeople: readonly Insider[] = [
  'owner',
  'admin',
  'analyst',
  'viewer',
  'agency analyst',
  'agency viewer',
  'key',
];
const withFigures: readonly Insider[] = [...withPeople, 'key of figures'];
const defining: readonly Insider[] = ['owner', 'admin', 'analyst', 'agency analyst', 'key'];
const running: readonly Insider[] = ['owner', 'admin', 'key'];
const persons: readonly Insider[] = ['owner', 'admin'];

/** By words; the names of fields, mutations (`Mutation.`), kinds of nodes (`Node.`) and routes. */
const groups: readonly [readonly Insider[], string][] = [
  [
    everybody,
    `Store.brand Organization.brand Store.id Store.name Store.currencyCode Store.timeZone Store.deletesAt Store.today Store.sandbox Store.organization Store.permissions Store.seesPersonal
    Store.loading Organization.id Organization.name Organization.kind Organization.role Organization.permissions Organization.stores
    Viewer.id Viewer.kind Viewer.name Viewer.email Viewer.organizations Viewer.stores Query.node Query.store
    Query.viewer Query.sharedPage Query.grantOffer Query.consentRequest Node.Store Node.Organization`,
  ],
  [
    withFigures,
    `Store.alerts Store.appliedRecipes Store.attention Store.attributeNames Store.breakdown Store.breakdownTotals Store.canvas
    Store.canvases Store.changes Store.channelGap Store.channelUse Store.channels Store.chartNotes Store.cohorts Store.connections
    Store.customerCount Store.dataAsOf Store.didItWork Store.fieldValues Store.firstAndNext Store.firstBuys Store.firstOrderOn
    Store.firstProducts Store.folders Store.geocoding Store.imports Store.lastOrderOn Store.mappings Store.members Store.nearStores
    Store.orderCount Store.orderPaths Store.orderValues Store.ordersPerDay Store.overlap Store.parseDefinition Store.peopleLists
    Store.previewCounts Store.previewSegment Store.productAffinity Store.recipe Store.recipeDraft Store.recipes Store.rejectionDays
    Store.reportSchedules Store.rfmGrid Store.rhythm Store.savedRecipe Store.savedRecipeCount Store.savedRecipes Store.savedViews Store.segment
    Store.segmentTags Store.segments Store.sendsMail Store.shareLinks Store.template Store.templates Store.tillSegments Store.timeToSwitch
    Store.transitions Store.translateShopifyQuery Query.import Query.sources Node.Connection Node.Folder Node.Import Node.Mapping Node.Segment
    Node.Canvas Node.Recipe Node.Sync Node.FileFeed Node.SavedRecipe Node.SavedView Node.ShareLink Node.ReportSchedule Node.Alert
    Node.ChartNote`,
  ],
  [
    withPeople,
    'Store.figurePeople Store.identity Store.membershipLog Store.people Store.person Store.exports Query.export Node.Export Node.Person Node.Order Mutation.createExport',
  ],
  [['owner', 'admin', 'analyst', 'staff', 'agency analyst', 'key'], 'Store.lookUp'],
  [running, 'Store.privacyRequests Store.webhookEndpoints Node.WebhookEndpoint'],
  [
    defining,
    `Mutation.addSavedRecipeVersion Mutation.applyRecipe Mutation.applySavedRecipe Mutation.archiveCanvas Mutation.archiveSavedRecipe
    Mutation.archiveSegment Mutation.arrangeCanvases Mutation.arrangeSegments Mutation.createAlert Mutation.createCanvas
    Mutation.createChartNote Mutation.createFolder Mutation.createReportSchedule Mutation.createSavedRecipe Mutation.createSavedView
    Mutation.createSegment Mutation.createShareLink Mutation.deleteAlert Mutation.deleteChartNote Mutation.deleteFolder
    Mutation.deleteReportSchedule Mutation.deleteSavedRecipe Mutation.deleteSavedView Mutation.duplicateSegment
    Mutation.importSavedRecipe Mutation.lookAtAlert Mutation.renameFolder Mutation.renameSegmentTag Mutation.restoreCanvas
    Mutation.restoreSavedRecipe Mutation.restoreSavedRecipeVersion Mutation.restoreSegment Mutation.restoreSegmentVersion
    Mutation.revokeShareLink Mutation.sendReportScheduleNow Mutation.setReportScheduleEnabled Mutation.tagSegments Mutation.testAlert
    Mutation.updateAlert Mutation.updateCanvas Mutation.updateChartNote Mutation.updateReportSchedule Mutation.updateSavedRecipe
    Mutation.updateSegment`,
  ],
  [
    running,
    `Mutation.acceptMatch Mutation.blockIdentifier Mutation.cancelImport Mutation.cancelSync Mutation.checkFileFeed
    Mutation.connectSource Mutation.createFileFeed Mutation.deleteFileFeed Mutation.deleteMapping Mutation.discardDeadLetter
    Mutation.disconnectConnection Mutation.mergeChannel Mutation.pauseConnection Mutation.reconcileConnection Mutation.redoMerge
    Mutation.refuseMatch Mutation.renameChannel Mutation.renameConnection Mutation.resumeConnection Mutation.resyncConnection
    Mutation.retryDeadLetters Mutation.runFileFeedNow Mutation.saveMapping Mutation.separateChannel Mutation.startOAuth
    Mutation.takeVerdictBack Mutation.unblockIdentifier Mutation.undoImport Mutation.undoMerge Mutation.updateFileFeed
    Mutation.updateIdentityRules Mutation.erasePerson Mutation.finishPrivacyRequest Mutation.setPayloadDays Mutation.setRejectionDays
    Mutation.updateStore Store.timeZoneChange Mutation.moveSandboxClock Mutation.setTillSegments Mutation.createWebhookEndpoint Mutation.deleteWebhookEndpoint Mutation.resendWebhookMessage
    Mutation.rotateWebhookSecret Mutation.testWebhookEndpoint Mutation.updateWebhookEndpoint`,
  ],
  [
    persons,
    `Mutation.createApiKey Mutation.rotateApiKey Mutation.renameApiKey Mutation.revokeApiKey Organization.apiKeys
    Mutation.createApp Mutation.updateApp Mutation.rotateAppSecret Mutation.deleteApp Mutation.approveApp Organization.apps Organization.appAccess
    Mutation.createStore Mutation.setMemberSeesPersonal Mutation.setMemberRole Mutation.removeMember Mutation.inviteMember
    Mutation.renewInvitation Mutation.revokeInvitation Mutation.offerGrant Mutation.renewGrant Mutation.updateGrant
    Mutation.endGrant Mutation.acceptGrant Mutation.giveUpGrant Organization.grants Organization.invitations Organization.auditLog Store.auditLog Store.auditOperations`,
  ],
  [
    ['owner'],
    `Mutation.deleteStore Mutation.restoreStore Mutation.setBrand Mutation.setSingleSignOn Mutation.requireSingleSignOn Mutation.removeSingleSignOn Mutation.addSignOnDomain Mutation.checkSignOnDomain
    Mutation.removeSignOnDomain Organization.singleSignOn`,
  ],
  [['owner', 'admin', 'analyst', 'viewer', 'staff'], 'Mutation.leaveOrganization'],
  [
    ['owner', 'admin', 'analyst', 'viewer', 'staff', 'agency analyst', 'agency viewer'],
    'Mutation.createOrganization Mutation.declineGrant',
  ],
  [['owner', 'admin', 'analyst', 'viewer'], 'Organization.members Organization.clients Organization.desk'],
];

const routes: readonly [readonly Insider[], readonly string[]][] = [
  [
    running,
    ['POST /v1/stores/:storeId/facts', 'POST /v1/stores/:storeId/imports', 'GET /v1/imports/:importId/rejected.csv'],
  ],
  [running, ['GET /v1/stores/:storeId/people/:personId/export.json']],
  [persons, ['GET /v1/stores/:storeId/audit.csv']],
  [
    withPeople,
    [
      'GET /v1/segments/:segmentId/members.csv',
      'GET /v1/stores/:storeId/moves.csv',
      'GET /v1/stores/:storeId/figure-people.csv',
      'GET /events',
    ],
  ],
];

/** Entrances that ask for no credential: what vouches for them is tested where they stand. */
export const OPEN_ROUTES: readonly string[] = [
  'GET /healthz',
  'GET /readyz',
  // The schema, and nothing of any store (reference.test.ts).
  'GET /graphiql',
  'GET /graphiql/assets/:file',
  'GET /reference',
  'GET /reference/assets/:file',
  'GET /reference/:type',
  'GET /v1/exports/:exportId/file',
  'POST /v1/first-user',
  // By an app's secret, a code with its verifier, or the token itself (apps.test.ts).
  'POST /v1/oauth/token',
  'POST /v1/oauth/revoke',
  'GET /.well-known/oauth-authorization-server',
  // By the dashboard's signed token (single-sign-on-forged.test.ts).
  'POST /v1/sign-on/offer',
  'POST /v1/sign-on/begin',
  'POST /v1/sign-on/finish',
  'POST /v1/webhooks/app/:source',
  'POST /v1/webhooks/:connectionId',
  // Goes on with the state that was signed when it began (connections-oauth.test.ts).
  'GET /v1/oauth/:source/callback',
];

/** By entrance, who of the store's own may. */
export const EXPECTED: ReadonlyMap<string, ReadonlySet<Insider>> = new Map(
  [...groups.map(([who, names]) => [who, names.split(/\s+/)] as const), ...routes].flatMap(([who, names]) =>
    names.map((name) => [name, new Set(who)] as const),
  ),
);
