// A store that holds one of each kind of thing that a request can name by its id.

import { createApp } from '@throughline/db/apps/partner-apps';
import { keepDeadLetters } from '@throughline/db/deliveries/dead-letters';
import { newId } from '@throughline/db/ids';
import { createApiKey } from '@throughline/db/organizations/api-keys';
import { offerGrant } from '@throughline/db/organizations/grants';
import { inOrganization } from '@throughline/db/organizations/in-organization';
import { addRequest } from '@throughline/db/privacy/requests';
import { addSignOnDomain } from '@throughline/db/sign-on/sign-on-settings';
import type { TestApi, TestStore } from './test-api.ts';

/** Ids by the word that names the thing. */
export interface FilledStore {
  /** What `node` finds. */
  nodes: Record<string, string>;
  /** A record that failed, an export that was asked for and is not done, and a profile: no nodes. */
  others: Record<
    | 'deadLetter'
    | 'request'
    | 'profile'
    | 'webhookMessage'
    | 'invitation'
    | 'grant'
    | 'signOnDomain'
    | 'apiKey'
    | 'app',
    string
  >;
}

const fromPos = { orders: { where: { channel: { in: ['pos'] } }, some: { gte: 1 } } };

export async function fillStore(api: TestApi, store: TestStore): Promise<FilledStore> {
  await store.sendFacts({
    orders: [
      { id: '1', placedAt: '2024-01-01T10:00:00Z', channel: 'pos', gross: '5.00', customer: { id: 'c1' } },
      { id: '2', placedAt: '2024-01-02T10:00:00Z', channel: 'web', gross: '6.00', customer: { id: 'c1' } },
    ],
  });
  const { data, errors } = await store.ask(
    `mutation ($store: ID!, $definition: JSON!, $mapping: JSON!) {
      createSegment(input: { storeId: $store, name: "Theirs", definition: $definition }) { segment { id } }
      applyRecipe(input: { storeId: $store, recipe: "omnichannel", pairs: all }) { canvas { id } }
      createFolder(input: { storeId: $store, kind: SEGMENT, name: "Theirs" }) { folder { id } }
      createSavedView(input: { storeId: $store, name: "Theirs", page: "insights/channels", search: "" }) { savedView { id } }
      createChartNote(input: { storeId: $store, on: "2024-01-01", text: "Theirs", kind: OTHER }) { chartNote { id } }
      createShareLink(input: { storeId: $store, label: "Theirs", page: "insights/channels", search: "", days: 7 }) { shareLink { id } }
      saveMapping(input: { storeId: $store, name: "Theirs", mapping: $mapping }) { mapping { id } }
      createFileFeed(input: { storeId: $store, name: "Theirs", place: FOLDER, folder: "", format: FACTS_JSONL }) { fileFeed { id } } }`,
    { definition: fromPos, mapping: { version: 1, files: { 'a.csv': { ignored: ['x'] } } } },
  );
  if (!data) throw new Error(JSON.stringify(errors));
  const upload = await store.fetch(`/v1/stores/${store.id}/imports?format=shopify_orders_csv`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: 'Name\n',
  });
  const { importId } = (await upload.json()) as { importId: string };
  const people = await store.ask(
    `query ($store: ID!) { store(id: $store) { people { nodes { id profiles { id } orders { nodes { id connection { id } } } } } organization { id } recipes { id } } }`,
  );
  const [person] = people.data.store.people.nodes;
  const connection = person.orders.nodes[0].connection.id;
  const { sync, deadLetter } = await fillConnection(api, store.id, connection);
  const request = await api.services.database.inStore(store.id, async (client) => {
    const asked = { kind: 'EXPORT', source: 'plain', state: 'OPEN', personId: person.id, at: Date.now() } as const;
    return (await addRequest(client, asked))!;
  });
  const webhook = await makeEndpoint(store);
  const nodes = {
    store: store.id,
    organization: people.data.store.organization.id,
    segment: data.createSegment.segment.id,
    canvas: data.applyRecipe.canvas.id,
    folder: data.createFolder.folder.id,
    savedView: data.createSavedView.savedView.id,
    chartNote: data.createChartNote.chartNote.id,
    shareLink: data.createShareLink.shareLink.id,
    mapping: data.saveMapping.mapping.id,
    fileFeed: data.createFileFeed.fileFeed.id,
    import: importId,
    person: person.id,
    order: person.orders.nodes[0].id,
    connection,
    sync,
    recipe: people.data.store.recipes[0].id,
    reportSchedule: await makeReportSchedule(api, store.id),
    alert: await makeAlert(api, store.id, data.createSegment.segment.id),
    savedRecipe: await saveRecipe(store, data.applyRecipe.canvas.id),
    webhookEndpoint: webhook.endpointId,
    export: await makeExport(store),
  };
  const others = {
    deadLetter,
    request,
    profile: person.profiles[0].id,
    webhookMessage: webhook.messageId,
    invitation: await invite(api, nodes.organization),
    signOnDomain: await claimDomain(api, nodes.organization),
    apiKey: (await createApiKey(api.db.database, store.id, { name: 'Theirs' })).keyId,
    app: await makeApp(api, nodes.organization),
    grant: await offer(api, nodes.organization),
  };
  return { nodes, others };
}

async function makeExport(store: TestStore): Promise<string> {
  const { data } = await store.ask(
    'mutation ($input: CreateExportInput!) { createExport(input: $input) { export { id } } }',
    { input: { storeId: store.id, what: 'ORDERS', format: 'JSONL' } },
  );
  return data.createExport.export.id;
}

/** Paused, so that nothing is sent. */
async function makeReportSchedule(api: TestApi, storeId: string): Promise<string> {
  const page = { label: 'Theirs', page: 'insights/channels', search: '', asPdf: true, asCsv: false };
  const due = { cadence: 'DAILY', hour: 7, enabled: false, nextAt: new Date() };
  const row = { id: newId('rep'), storeId, recipients: ['a@b.test'], createdBy: 'usr_1', ...page, ...due };
  await api.db.database.inStore(storeId, ({ prisma }) => prisma.reportSchedule.create({ data: row }));
  return row.id;
}

async function invite(api: TestApi, organizationId: string): Promise<string> {
  const id = newId('ivt');
  const times = { createdAt: new Date(), expiresAt: new Date(Date.now() + 86_400_000) };
  const data = {
    id,
    organizationId,
    email: `${id.toLowerCase()}@example.com`,
    role: 'viewer',
    tokenHash: id,
    ...times,
  };
  await inOrganization(api.db.database, organizationId, (prisma) => prisma.invitation.create({ data }));
  return id;
}

async function makeApp({ db }: TestApi, organizationId: string): Promise<string> {
  const redirectUris = ['https://app.test/back'];
  const given = { organizationId, name: 'Theirs', redirectUris, isPublic: false, createdBy: 'usr_1' };
  return (await createApp(db.database, given)).app.id;
}

async function claimDomain({ db }: TestApi, organizationId: string): Promise<string> {
  const domain = `d${Date.now()}-${organizationId
    .slice(4, 9)
    .toLowerCase()
    .replaceAll(/[^a-z]/g, 'x')}.example`;
  return (await addSignOnDomain(db.database, organizationId, { domain, token: 'x', max: 20 }))!.id;
}

/** Of somebody who may give nothing any more, so that nobody takes it up. */
async function offer(api: TestApi, organizationId: string): Promise<string> {
  const limits = {
    label: 'Theirs',
    role: 'viewer',
    seesPersonal: false,
    allStores: true,
    storeIds: [],
    expiresAt: null,
  };
  const by = { createdBy: 'usr_1', email: null, now: Date.now() };
  return (await offerGrant(api.db.database, organizationId, limits, by)).id;
}

/** Nothing can be sent to it: its address is private. */
async function makeEndpoint(store: TestStore): Promise<{ endpointId: string; messageId: string }> {
  const { data } = await store.ask(
    `mutation ($store: ID!) { createWebhookEndpoint(input: { storeId: $store, url: "https://10.0.0.1/", events: [IMPORT_FINISHED] }) { webhookEndpoint { id } } }`,
  );
  const endpointId = data.createWebhookEndpoint.webhookEndpoint.id;
  const tested = await store.ask(
    `mutation ($id: ID!) { testWebhookEndpoint(input: { id: $id }) { webhookMessage { id } } }`,
    { id: endpointId },
  );
  await store.ask(
    `mutation ($id: ID!) { updateWebhookEndpoint(input: { id: $id, paused: true }) { userErrors { code } } }`,
    {
      id: endpointId,
    },
  );
  return { endpointId, messageId: tested.data.testWebhookEndpoint.webhookMessage.id };
}

/** Of nobody: paused. */
async function makeAlert(api: TestApi, storeId: string, segmentId: string): Promise<string> {
  const id = newId('ale');
  const watched = { figure: 'CUSTOMERS', segmentId, base: 'gross', crosses: 'EITHER', threshold: '1' };
  const alert = { id, storeId, name: 'Theirs', ...watched, mails: ['a@b.test'], enabled: false, savedBy: 'usr_1' };
  await api.db.database.inStore(storeId, ({ prisma }) => prisma.alert.create({ data: alert }));
  return id;
}

async function saveRecipe(store: TestStore, canvas: string): Promise<string> {
  const { data } = await store.ask(
    `mutation ($store: ID!, $canvas: ID!) { createSavedRecipe(input: { storeId: $store, canvasId: $canvas, name: "Theirs" }) { savedRecipe { id } } }`,
    { canvas },
  );
  return data.createSavedRecipe.savedRecipe.id;
}

/** A reading under way and a record that failed; no job is there to work on them. */
async function fillConnection(
  api: TestApi,
  storeId: string,
  connectionId: string,
): Promise<Record<'sync' | 'deadLetter', string>> {
  return api.db.database.inStore(storeId, async (client) => {
    const sync = newId('syn');
    await client.prisma.sync.create({ data: { id: sync, storeId, connectionId, kind: 'BACKFILL' } });
    const failed = {
      objectKind: 'order',
      objectId: '1',
      deliveryId: null,
      reason: 'no total',
      problems: [],
      payload: null,
    };
    await keepDeadLetters(client, connectionId, [failed], Date.UTC(2024, 0, 1));
    const { id } = await client.prisma.deadLetter.findFirstOrThrow();
    return { sync, deadLetter: id };
  });
}
