// The builder with a definition of 200 conditions in a real browser: the gaps between its frames while a condition is dragged
// and while a value is typed, and how long the count takes. An instance of its own with the demo store. Nothing passes or fails.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { machine, milliseconds, writeSection } from './results.mjs';

const rounds = 15;
const groupCount = 8;
const perGroup = 25;
/** Ids of rows as the builder writes them: paths of the definition. */
const dragged = 'all/0/any/3';
const over = 'all/0/any/9';

/** `api` and `web` answer; `record` = whether bench/RESULTS.md gets the figures. */
export async function runBuilder({ root, web, dataDir, record }) {
  const { chromium } = createRequire(path.join(root, 'apps/web/package.json'))('@playwright/test');
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const page = await browser.newPage({ baseURL: web, viewport: { width: 1440, height: 900 } });
    const storeId = await signIn(page, dataDir);
    const segmentId = await createSegment(page, storeId, draft());
    await page.goto(`/stores/${storeId}/segments/${segmentId}/edit`);
    await page.locator(`[data-node="${over}"]`).waitFor({ timeout: 120_000 });
    const openMs = await untilQuiet(page);
    const rows = [
      { name: 'nothing', frames: await frames(page, () => page.waitForTimeout(2_000)) },
      { name: 'dragging a condition over 12 others', frames: await frames(page, () => drag(page)) },
      { name: 'typing 24 digits into one condition', frames: await frames(page, () => type(page)) },
    ];
    await untilQuiet(page);
    const counts = await timeCounts(page, storeId);
    report({ root, rows, counts, openMs, record });
  } finally {
    await browser.close();
  }
}

async function signIn(page, dataDir) {
  const { email, password } = JSON.parse(readFileSync(path.join(dataDir, 'demo-login.json'), 'utf8'));
  await page.goto('/signin');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(/stores/);
  const { viewer } = await ask(page, '{ viewer { stores { id orderCount } } }');
  return viewer.stores.toSorted((a, b) => b.orderCount - a.orderCount)[0].id;
}

async function ask(page, query, variables = {}) {
  const reply = await page.request.post('/graphql', { data: { query, variables } });
  const { data, errors } = await reply.json();
  if (errors) throw new Error(errors.map((error) => error.message).join('; '));
  return data;
}

/** Eight kinds of conditions; `n` makes each its own. */
function condition(n) {
  const day = String((n % 28) + 1).padStart(2, '0');
  const makes = [
    () => ({ orders: { where: { channel: { in: ['pos'] }, total: { gte: `${n + 1}.00` } }, some: { gte: 1 } } }),
    () => ({ orders: { when: { last: { days: 30 + n } }, some: { gte: 1 } } }),
    () => ({ orders: { measure: { sum: 'gross' }, is: { gte: `${100 + n}.00` } } }),
    () => ({
      orders: {
        position: { from: 1, to: 1 },
        where: { channel: { in: ['online_store'] } },
        when: { after: `2020-01-${day}` },
        some: { gte: 1 },
      },
    }),
    () => ({ orders: { where: { line: { quantity: { gte: (n % 4) + 1 } } }, none: true } }),
    () => ({ profile: { field: 'country', in: ['US', 'DE', 'FR'].slice(0, (n % 3) + 1) } }),
    () => ({ orders: { where: { total: { gt: `${n}.50` } }, some: { gte: (n % 3) + 1 } } }),
    () => ({ profile: { field: 'tags', hasAny: [`tag ${n}`] } }),
  ];
  return makes[n % makes.length]();
}

/** 200 conditions in eight groups, each with two groups inside. */
function draft() {
  const groups = Array.from({ length: groupCount }, (_, group) => {
    const own = Array.from({ length: perGroup }, (_, index) => condition(group * perGroup + index));
    return { any: [...own.slice(0, 12), { all: own.slice(12, 20) }, { atLeast: { count: 2, of: own.slice(20) } }] };
  });
  return { all: groups };
}

async function createSegment(page, storeId, definition) {
  const { createSegment: made } = await ask(
    page,
    `mutation ($input: CreateSegmentInput!) { createSegment(input: $input) { segment { id } userErrors { path message } } }`,
    { input: { storeId, name: 'Two hundred conditions', definition } },
  );
  if (made.userErrors.length > 0) throw new Error(JSON.stringify(made.userErrors));
  return made.segment.id;
}

/** Until nothing was asked of the API for a second; the milliseconds that took, the quiet second not among them. */
async function untilQuiet(page) {
  const quietMs = 1_000;
  const from = performance.now();
  let last = from;
  const note = () => {
    last = performance.now();
  };
  page.on('request', note);
  page.on('requestfinished', note);
  while (performance.now() - last < quietMs) await page.waitForTimeout(50);
  page.off('request', note);
  page.off('requestfinished', note);
  return last - from;
}

/**
 * While `work` goes on: the gaps between the frames of the page in ms, and the processor's time of each task of its main thread,
 * which tells what the page itself costs on a machine that does other things too.
 */
async function frames(page, work) {
  await page.evaluate(() => {
    const times = [];
    const tick = (now) => {
      times.push(now);
      window.frameRequest = requestAnimationFrame(tick);
    };
    window.frameTimes = times;
    window.frameRequest = requestAnimationFrame(tick);
  });
  await page
    .context()
    .browser()
    .startTracing(page, { categories: ['toplevel', '__metadata'] });
  await work();
  const trace = JSON.parse((await page.context().browser().stopTracing()).toString());
  const times = await page.evaluate(() => {
    cancelAnimationFrame(window.frameRequest);
    return window.frameTimes;
  });
  return { gaps: times.slice(1).map((time, index) => time - times[index]), tasks: mainTasks(trace.traceEvents) };
}

/** Of the busiest main thread among those of the browser's pages. */
function mainTasks(events) {
  const threadOf = ({ pid, tid }) => `${pid} ${tid}`;
  const mains = new Set(events.filter(({ args }) => args?.name === 'CrRendererMain').map(threadOf));
  const tasks = new Map([...mains].map((thread) => [thread, []]));
  for (const event of events)
    if (event.name === 'ThreadControllerImpl::RunTask') tasks.get(threadOf(event))?.push((event.tdur ?? 0) / 1000);
  const total = (list) => list.reduce((sum, each) => sum + each, 0);
  return [...tasks.values()].toSorted((a, b) => total(b) - total(a))[0] ?? [];
}

async function drag(page) {
  const grip = page.locator(`[data-grip="${dragged}"]`);
  await grip.scrollIntoViewIfNeeded();
  const from = await grip.boundingBox();
  const to = await page.locator(`[data-grip="${over}"]`).boundingBox();
  await page.mouse.move(from.x + 8, from.y + 8);
  await page.mouse.down();
  for (const turn of [0, 1, 2, 3])
    for (let step = 1; step <= 30; step++) {
      const part = turn % 2 === 0 ? step / 30 : 1 - step / 30;
      await page.mouse.move(from.x + 8 + step / 10, from.y + 8 + (to.y - from.y) * part);
      await page.waitForTimeout(12);
    }
  await page.mouse.up();
  await page.waitForTimeout(1_000);
}

async function type(page) {
  const field = page.locator('[data-node="all/0/any/0"] input').first();
  await field.click();
  await page.keyboard.press('Home');
  for (let index = 0; index < 24; index++) {
    await page.keyboard.press(index % 6 < 3 ? '1' : 'Backspace');
    await page.waitForTimeout(80);
  }
  await page.waitForTimeout(1_000);
}

/** Round trips over HTTP, a definition never asked twice. */
async function timeCounts(page, storeId) {
  const query = `query ($id: ID!, $definition: JSON!) {
    store(id: $id) { previewSegment(definition: $definition) { metrics { customerCount } } } }`;
  const times = [];
  for (let round = 0; round < rounds + 3; round++) {
    const definition = {
      all: [...draft().all.slice(1), { any: [...draft().all[0].any.slice(1), condition(1_000 + 8 * round)] }],
    };
    const from = performance.now();
    await ask(page, query, { id: storeId, definition });
    times.push(performance.now() - from);
  }
  return times.slice(3);
}

const quantile = (values, share) => values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)];

function report({ root, rows, counts, openMs, record }) {
  const lines = rows.map(({ name, frames: { gaps, tasks } }) => {
    const cells = [quantile(gaps, 0.5), quantile(gaps, 0.95), Math.max(...gaps)].map(milliseconds);
    const slow = tasks.filter((task) => task > 16).length;
    return `| ${name} | ${gaps.length} | ${cells.join(' | ')} | ${milliseconds(Math.max(...tasks))} | ${slow} |`;
  });
  const count = [quantile(counts, 0.5), Math.min(...counts), Math.max(...counts)].map(milliseconds);
  const text = [
    `${machine()}. \`npm run bench -- --builder\`: Chromium without a graphics card, 1440 x 900, the demo store.`,
    "Gaps between frames in ms while something is done, 16.7 being 60 frames a second; the aim is 17 at p95 on a machine at rest. Tasks are those of the page's main thread.",
    '',
    '| what | frames | median | p95 | most | longest task, CPU ms | tasks over 16 ms |',
    '|---|--:|--:|--:|--:|--:|--:|',
    ...lines,
    '',
    `Count of all 200 conditions over HTTP: median ${count[0]} ms (${count[1]} to ${count[2]}, ${rounds} rounds, the aim is under 100 ms). Opened with every count beside its condition in ${milliseconds(openMs)} ms.`,
  ];
  console.log(text.join('\n'));
  if (record) writeSection(path.join(root, 'bench/RESULTS.md'), 'Builder with 200 conditions', text);
}
