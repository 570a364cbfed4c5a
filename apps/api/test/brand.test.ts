import { crc32 } from 'node:zlib';
import { createOrganization } from '@throughline/db/organizations/create-organization';
import { createUser } from '@throughline/db/organizations/create-user';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Ask, makeReport } from '../src/features/reports/make-report.ts';
import { writeReportMail } from '../src/features/reports/report-mail.ts';
import { reportPageOf } from '../src/features/reports/report-pages.ts';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';
import { memberIn } from './two-stores.ts';

let api: TestApi;
let agency: string;
let merchant: string;
let store: TestStore;
let ana: TestStore;
let analyst: TestStore;
let owner: TestStore;

beforeAll(async () => {
  api = await startTestApi({ keepLog: false });
  const { database } = api.db;
  store = await api.makeStore();
  merchant = (await database.prisma.store.findUniqueOrThrow({ where: { id: store.id } })).organizationId;
  agency = (await createOrganization(database, { name: 'Agency', kind: 'AGENCY' })).id;
  const person = async (organizationId: string, role: 'owner' | 'admin' | 'analyst') => {
    const user = await createUser(database, {
      email: `${role}@${organizationId}.test`,
      passwordHash: 'x',
      organizationId,
      role,
    });
    return memberIn(api, user!.id, store.id);
  };
  [ana, analyst, owner] = [
    await person(agency, 'owner'),
    await person(agency, 'admin'),
    await person(merchant, 'owner'),
  ];
  const times = { tokenExpiresAt: new Date(), createdAt: new Date(), acceptedAt: new Date(), acceptedBy: 'usr_x' };
  const limits = { role: 'analyst', seesPersonal: false, allStores: true };
  await database.prisma.grant.create({
    data: {
      id: 'grt_1',
      organizationId: merchant,
      agencyId: agency,
      label: 'x',
      tokenHash: 'x',
      createdBy: 'usr_x',
      ...times,
      ...limits,
    },
  });
});
afterAll(() => api?.close());

async function set(input: object, who = ana, organizationId = agency) {
  const { data } = await who.ask(
    `mutation ($input: SetBrandInput!) { setBrand(input: $input) { organization { brand { name colour logo tokens } } userErrors { path code message } } }`,
    { input: { organizationId, ...input } },
  );
  return data.setBrand;
}
const brandOf = async (who: TestStore) =>
  (await who.ask('query ($id: ID!) { store(id: $id) { brand { name colour logo } } }', { id: store.id })).data.store
    .brand;

function picture(width: number, height: number): Buffer {
  const png = new PNG({ width, height });
  for (let at = 0; at < png.data.length; at += 4) png.data.set([(at / 4) % 256, 107, 60, 255], at);
  return PNG.sync.write(png);
}
/** With a chunk of text, as cameras and programs write them. */
function withWords(png: Buffer): Buffer {
  const chunk = Buffer.from('tEXtComment\0<script>alert(1)</script>');
  const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(chunk.length - 4);
  crc.writeUInt32BE(crc32(chunk));
  // Behind the signature and the header.
  return Buffer.concat([png.subarray(0, 33), length, chunk, crc, png.subarray(33)]);
}
const pixels = (logo: string) => PNG.sync.read(Buffer.from(logo.split(',')[1]!, 'base64'));

it('an agency has its look in its own pages and in those of its clients’ stores, to its people alone', async () => {
  expect(await brandOf(ana)).toBeNull();
  const logo = picture(64, 48);
  const { organization, userErrors } = await set({
    name: ' Nordlicht Beratung ',
    colour: '#1A6B3C',
    logo: withWords(logo).toString('base64'),
  });
  expect(userErrors).toEqual([]);
  const { brand } = organization;
  expect(brand).toMatchObject({ name: 'Nordlicht Beratung', colour: '#1a6b3c' });
  expect(brand.tokens['--accent']).toMatch(/^light-dark\(#1a6b3c, #[0-9a-f]{6}\)$/);
  // Its pixels, and nothing that came with them.
  expect(pixels(brand.logo)).toMatchObject({ width: 64, height: 48, data: PNG.sync.read(logo).data });
  expect(Buffer.from(brand.logo.split(',')[1], 'base64').includes('script')).toBe(false);
  expect(await brandOf(ana)).toMatchObject({ name: 'Nordlicht Beratung', colour: '#1a6b3c', logo: brand.logo });
  expect([await brandOf(owner), await brandOf(store)]).toEqual([null, null]);
});

it('a part that is absent stays, null takes it away', async () => {
  expect((await set({ name: null })).organization.brand).toMatchObject({ name: null, colour: '#1a6b3c' });
  expect((await set({ logo: null, colour: null })).organization.brand).toBeNull();
});

it('a colour that is not read is refused with its contrast and the nearest that is; all problems at once', async () => {
  const { organization, userErrors } = await set({ name: ' ', colour: '#ffaa00', logo: 'bm8=' });
  expect(organization).toBeNull();
  expect(userErrors).toEqual([
    { path: ['name'], code: 'WRONG_VALUE', message: 'A name is needed.' },
    {
      path: ['colour'],
      code: 'WRONG_VALUE',
      // By WCAG the grey ground #f1f3f6 has a luminance of 0.8946, #ffaa00 of 0.5001: (0.8946 + 0.05) / (0.5001 + 0.05) = 1.717.
      message: expect.stringMatching(
        /^Words in it have a contrast of 1\.71 to 1, 4\.5 are needed\. The nearest that has it: #[0-9a-f]{6}\.$/,
      ),
    },
    { path: ['logo'], code: 'WRONG_VALUE', message: 'A PNG file is expected.' },
  ]);
  const nearest = /#[0-9a-f]{6}\.$/.exec(userErrors[1].message)![0].slice(0, 7);
  expect((await set({ colour: nearest })).userErrors).toEqual([]);
  for (const colour of ['red', '#fff', '#12345g', 'url(x)'])
    expect(await set({ colour }), colour).toMatchObject({ userErrors: [{ path: ['colour'], code: 'WRONG_VALUE' }] });
});

it('a logo that is none, too small, too large or broken is refused', async () => {
  const whole = picture(64, 64);
  const huge = Buffer.from(whole);
  huge.writeUInt32BE(60_000, 16);
  for (const [logo, words] of [
    [picture(21, 64), /^Sides of 22 to 1024 pixels are expected, found 21 by 64/],
    [huge, /found 60000 by 64/],
    [whole.subarray(0, 60), /can not be read/],
    [Buffer.concat([whole, Buffer.from('<script>')]), /can not be read/],
    [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), /A PNG file is expected/],
    [Buffer.alloc(200_001, 1), /at most 200,000 bytes/],
    [Buffer.alloc(0), /at most 200,000 bytes/],
  ] as const)
    expect(await set({ logo: logo.toString('base64') })).toMatchObject({
      organization: null,
      userErrors: [{ path: ['logo'], message: expect.stringMatching(words) }],
    });
});

it('a read-only link shows the look of the agency whose person made it, as long as the grant stands', async () => {
  const logo = picture(44, 22).toString('base64');
  expect((await set({ name: 'Nordlicht', colour: '#1a6b3c', logo })).userErrors).toEqual([]);
  const create = `mutation ($input: CreateShareLinkInput!) { createShareLink(input: $input) { token userErrors { message } } }`;
  const linkOf = async (who: TestStore) => {
    const input = { storeId: store.id, label: 'x', page: 'home', search: '', days: 7 };
    return (await who.ask(create, { input })).data.createShareLink.token as string;
  };
  const shown = async (token: string) => {
    const query = '{ sharedPage { brand { name colour logo } } }';
    const response = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query }),
    });
    return ((await response.json()) as { data?: { sharedPage: unknown } }).data?.sharedPage ?? null;
  };
  const [byAgency, byMerchant] = [await linkOf(ana), await linkOf(owner)];
  expect(await shown(byAgency)).toMatchObject({
    brand: { name: 'Nordlicht', colour: '#1a6b3c', logo: expect.stringMatching(/^data:image\/png;base64,/) },
  });
  expect(await shown(byMerchant)).toEqual({ brand: null });
  const { prisma } = api.db.database;
  await prisma.grant.update({ where: { id: 'grt_1' }, data: { endedAt: new Date(), endReason: 'REVOKED' } });
  expect(await shown(byAgency)).toBeNull();
  await prisma.grant.update({ where: { id: 'grt_1' }, data: { endedAt: null, endReason: null } });
});

it('a report made by a person of the agency comes in its look, in the mail and on paper', async () => {
  const query = async (text: string, variables: Record<string, unknown>) => (await ana.ask(text, variables)).data;
  const given = { storeId: store.id, page: reportPageOf('insights/channels')!, search: '' };
  const report = (await makeReport(query as Ask, given))!;
  expect(report.brand).toMatchObject({ name: 'Nordlicht', colour: '#1a6b3c' });
  const settings = { label: 'Channels', page: 'insights/channels', search: '', asPdf: true, asCsv: false };
  const mail = await writeReportMail(report, settings, { publicUrl: 'https://t.test', now: 0 });
  expect(mail.fromName).toBe('Nordlicht');
  expect(mail.html).toContain('<p class="brand">Nordlicht</p>');
  expect(mail.html).toContain('a,.brand{color:#1a6b3c}');
  expect(mail.text.startsWith('Nordlicht\n\n')).toBe(true);
  const pdf = Buffer.from(mail.attachments![0]!.content as Uint8Array).toString('latin1');
  expect(pdf).toMatch(/\/Subtype \/Image/);
  const plain = await makeReport((async (text, variables) => (await owner.ask(text, variables)).data) as Ask, given);
  expect(plain!.brand).toBeNull();
  const unbranded = await writeReportMail(plain!, settings, { publicUrl: 'https://t.test', now: 0 });
  expect([unbranded.fromName, unbranded.html.includes('brand}')]).toEqual([null, false]);
});

it('owners of agencies alone set it, and the audit log tells', async () => {
  expect(await set({ name: 'X' }, analyst)).toMatchObject({ userErrors: [{ code: 'FORBIDDEN' }] });
  expect(await set({ name: 'X' }, owner)).toMatchObject({ userErrors: [{ code: 'NOT_FOUND' }] });
  expect(await set({ name: 'X' }, owner, merchant)).toMatchObject({
    userErrors: [{ path: ['organizationId'], code: 'WRONG_VALUE' }],
  });
  expect((await set({ name: 'Südlicht' })).userErrors).toEqual([]);
  const { data } = await ana.ask(
    'query ($id: ID!) { node(id: $id) { ... on Organization { auditLog(first: 1, operation: "setBrand") { nodes { outcome changes { field after } } } } } }',
    { id: agency },
  );
  expect(data.node.auditLog.nodes).toMatchObject([
    { outcome: 'DONE', changes: expect.arrayContaining([{ field: 'brand_name', after: 'Südlicht' }]) },
  ]);
});
