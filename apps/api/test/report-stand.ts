// A store with figures, a person who sets up its reports, and a real mail server that takes them.

import { createUser } from '@throughline/db/organizations/create-user';
import { makeReport, type Report } from '../src/features/reports/make-report.ts';
import { reportPageOf } from '../src/features/reports/report-pages.ts';
import { type Cell, isEstimated, type ReportTable } from '../src/features/reports/report-table.ts';
import { scheduleReport } from '../src/features/reports/schedule-report.ts';
import { type InsightsStore, makeInsightsStore } from './insights-store.ts';
import { type MailServer, startMailServer } from './mail-server.ts';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';
import { memberIn } from './two-stores.ts';

const fields =
  'id label page search recipients cadence day hour asPdf asCsv enabled version nextAt lastSentAt lastProblem';

export interface ScheduleRow {
  id: string;
  nextAt: string | null;
  lastSentAt: string | null;
  lastProblem: string | null;
  [field: string]: unknown;
}
interface Payload {
  reportSchedule: ScheduleRow;
  userErrors: { path: string[]; code: string; message: string }[];
}

/** The day that all reports of these tests show. */
export const shownDay = 'asOf=2024-06-01';
const settings = {
  label: 'Weekly channels',
  page: 'insights/channels',
  search: shownDay,
  recipients: ['ada@shop.test', 'ben@shop.test'],
  cadence: 'WEEKLY',
  day: 1,
  hour: 7,
  asPdf: true,
  asCsv: true,
};

export interface ReportStand {
  api: TestApi;
  mail: MailServer;
  data: InsightsStore;
  person: TestStore;
  organizationId: string;
  /** The tables of a page as the person sees them; null where there are none to make. */
  make: (page: string, search?: string) => Promise<Report | null>;
  setUp: (input?: object, by?: TestStore) => Promise<Payload>;
  act: (mutation: string, id: string, more?: string, by?: TestStore) => Promise<Payload>;
  /** What it says of itself, once `done` holds. */
  until: (id: string, done: (row: ScheduleRow) => boolean) => Promise<ScheduleRow>;
  /** As if its time had come: `dueAt` in epoch milliseconds. */
  comeDue: (id: string, dueAt: number) => Promise<void>;
  /** Writes columns of its row, as a sending that was cut off leaves them. */
  leave: (id: string, columns: object) => Promise<void>;
  member: (email: string) => Promise<{ id: string; store: TestStore }>;
  close: () => Promise<void>;
}

export async function startReportStand(options: { mails?: boolean } = {}): Promise<ReportStand> {
  const mail = await startMailServer();
  const api = await startTestApi({ keepLog: false, ...(options.mails !== false && { smtpUrl: mail.url }) });
  const data = await makeInsightsStore(api);
  const { organizationId } = await api.db.database.prisma.store.findUniqueOrThrow({ where: { id: data.store.id } });
  const member = async (email: string) => {
    const user = await createUser(api.db.database, { email, passwordHash: 'x', organizationId });
    return { id: user!.id, store: memberIn(api, user!.id, data.store.id) };
  };
  const { store: person } = await member('ada@shop.test');
  const inStore = api.services.database.inStore.bind(api.services.database);
  const storeId = data.store.id;
  const create = `mutation ($input: CreateReportScheduleInput!) {
    createReportSchedule(input: $input) { reportSchedule { ${fields} } userErrors { path code message } } }`;
  return {
    api,
    mail,
    data,
    person,
    organizationId,
    member,
    make: (page, search = '') =>
      makeReport(
        async (query, variables) => {
          const { data: answer, errors } = await person.ask(query, variables);
          if (errors) throw new Error(JSON.stringify(errors));
          return answer as never;
        },
        { storeId, page: reportPageOf(page)!, search },
      ),
    setUp: async (input = {}, by = person) =>
      (await by.ask(create, { input: { storeId, ...settings, ...input } })).data.createReportSchedule,
    act: async (name, id, more = '', by = person) => {
      const asked = `mutation ($id: ID!) { ${name}(input: { id: $id${more} }) { reportSchedule { ${fields} } userErrors { path code message } } }`;
      const { data: answer, errors } = await by.ask(asked, { id });
      if (errors) throw new Error(JSON.stringify(errors));
      return answer[name];
    },
    until: async (id, done) => {
      const end = Date.now() + 60_000;
      const shown = `query ($id: ID!) { node(id: $id) { ... on ReportSchedule { ${fields} } } }`;
      for (;;) {
        const { data: answer } = await person.ask(shown, { id });
        if (done(answer.node)) return answer.node;
        if (Date.now() > end) throw new Error(JSON.stringify(answer.node));
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    comeDue: (id, dueAt) => inStore(storeId, (client) => scheduleReport(client, api.services.jobs, id, dueAt)),
    leave: async (id, columns) => {
      await inStore(storeId, ({ prisma }) => prisma.reportSchedule.updateMany({ where: { id }, data: columns }));
    },
    close: async () => {
      await api.close();
      await mail.close();
    },
  };
}

const plain = (cell: Cell | undefined) => (cell !== undefined && isEstimated(cell) ? cell.value : cell);

/** Its rows without the intervals. */
export const valuesOf = (table: ReportTable | undefined) => table!.rows.map((row) => row.map(plain));
