// The mail of a report: what it is about in a few lines, the tables as attached files.

import { formatInstant } from '@throughline/core/format/dates';
import type { ReportScheduleRow } from '@throughline/db/sharing/report-schedule-row';
import type { MailAttachment, MailMessage } from '../../mail/create-mailer.ts';
import { mailPage } from '../../mail/mail-page.ts';
import type { Report } from './make-report.ts';
import { reportLocale, tableCsv } from './report-table.ts';
import { writeReportPdf } from './write-report-pdf.ts';

type Settings = Pick<ReportScheduleRow, 'label' | 'page' | 'search' | 'asPdf' | 'asCsv'>;

/** The same for every recipient. `publicUrl`: of the dashboard. */
export async function writeReportMail(
  report: Report,
  { label, page, search, asPdf, asCsv }: Settings,
  { publicUrl, now }: { publicUrl: string; now: number },
): Promise<Omit<MailMessage, 'to' | 'key'>> {
  const { store, brand } = report;
  const writtenAt = formatInstant(now, store.timeZone, reportLocale);
  const url = `${publicUrl}/stores/${store.id}/${page}${search && `?${search}`}`;
  const words = mailPage({
    title: `${label}: ${store.name}`,
    paragraphs: [
      report.looksAt.join(' · '),
      report.tables.length === 0 ? 'There is nothing to show yet.' : 'The figures are in the attached files.',
    ],
    rows: [['Written', writtenAt]],
    link: { label: 'Open the page', url },
    brand,
    footer: `You get this because somebody of ${store.name} put your address on the list of this report. They can take it off under Settings.`,
  });
  const name = fileName(`${store.name} ${label} ${report.day}`);
  const attachments: MailAttachment[] = [];
  if (asPdf) {
    const content = await writeReportPdf(report, `Written ${writtenAt}`);
    attachments.push({ filename: `${name}.pdf`, content, contentType: 'application/pdf' });
  }
  if (asCsv) {
    for (const table of report.tables) {
      const filename = `${name} ${fileName(table.title)}.csv`;
      attachments.push({ filename, content: tableCsv(table), contentType: 'text/csv; charset=utf-8' });
    }
  }
  const fromName = brand?.name ?? null;
  return { subject: `${label}: ${store.name}, ${report.day}`, ...words, attachments, fromName };
}

const fileName = (text: string): string =>
  text
    .replace(/[\\/:*?"<>|\p{C}]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
    .slice(0, 120);
