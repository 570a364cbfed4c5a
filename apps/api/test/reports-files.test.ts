import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../src/features/reports/make-report.ts';
import { type Cell, cellText, type ReportTable, tableCsv } from '../src/features/reports/report-table.ts';
import { writeReportPdf } from '../src/features/reports/write-report-pdf.ts';
import { type ReportStand, shownDay, startReportStand } from './report-stand.ts';

let stand: ReportStand;
beforeAll(async () => {
  stand = await startReportStand();
});
afterAll(() => stand?.close());

async function report(page: string, search = shownDay): Promise<Report> {
  const made = await stand.make(page, search);
  if (!made) throw new Error('nothing was made');
  return made;
}

const textOf = async (made: Report) =>
  extractText(await getDocumentProxy(new Uint8Array(await writeReportPdf(made, 'now'))), { mergePages: true });

describe('files', () => {
  it('CSV holds values as they are, intervals beside them, and no formula', () => {
    const table: ReportTable = {
      title: 'T',
      columns: [
        { head: 'Product', kind: 'text' },
        { head: 'LTV, EUR', kind: 'money', isEstimated: true },
        { head: 'Gap', kind: 'money' },
      ],
      rows: [
        ['=HYPERLINK("x")', { value: '12.50', low: '11.00', high: '14.00', n: 40 }, '-3.00'],
        ['Käse, "reif"', null, null],
      ],
    };
    expect(tableCsv(table)).toBe(
      '\uFEFFProduct,"LTV, EUR","LTV, EUR, low","LTV, EUR, high","LTV, EUR, n",Gap\r\n' +
        `"'=HYPERLINK(""x"")",12.5,11,14,40,-3\r\n"Käse, ""reif""",,,,,\r\n`,
    );
    const blank: ReportTable = { title: '', columns: [{ head: 'Month 1', kind: 'money' }], rows: [[''], ['0.00']] };
    expect(tableCsv(blank)).toBe('\uFEFFMonth 1\r\n\r\n0\r\n');
    expect(cellText('', blank.columns[0]!)).toBe('');
    expect(cellText(table.rows[0]![1]!, table.columns[1]!)).toBe('12.50 (11.00–14.00)');
    expect(cellText({ value: 0.5, low: 0.4, high: 0.6, n: 12 }, { head: '', kind: 'percent' })).toBe('50.0% (n 12)');
    expect(cellText('1234567.00', { head: '', kind: 'money' })).toBe('1,234,567.00');
  });

  it('PDF holds head, tables and figures, and says names in other scripts', async () => {
    const made = await report('insights/breakdown', `by=CITY&${shownDay}`);
    made.store.name = 'Grüße 红色T恤 サイズ 한국 5 € 🎁 GmbH';
    const pdf = await writeReportPdf(made, 'Written now');
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true });
    for (const part of [
      'Grüße 红色T恤 サイズ 한국 5 € 🎁 GmbH: Breakdown',
      'As of Jun 1, 2024',
      'By city',
      'Köln',
      'Paris',
      'Bonn',
      'Revenue, USD',
      'page 1 of 1',
    ]) {
      expect(text).toContain(part);
    }
    const koeln = made.tables[0]!.rows.find(([label]) => label === 'Köln')!;
    koeln.forEach((cell, index) => {
      expect(text).toContain(cellText(cell, made.tables[0]!.columns[index]!));
    });
  });

  it('PDF draws the bars of both segments of a breakdown, with their shares', async () => {
    const search = `by=CITY&segment=${stand.data.repeat}&compare=${stand.data.firstAtTill}&${shownDay}`;
    const made = await report('insights/breakdown', search);
    const [table] = made.tables;
    made.tables = [table!];
    const { text } = await textOf(made);
    const shares = table!.rows.flatMap((row) =>
      [2, 4].map((column) => cellText(row[column] ?? null, table!.columns[column]!)),
    );
    expect(shares).toHaveLength(6);
    const times = (one: string) => text.split(new RegExp(`(?<![\\d.])${one.replace(/[()]/g, '\\$&')}`)).length - 1;
    // Each stands in the table, and beside its bar.
    for (const one of shares)
      expect([one, times(one)]).toEqual([one, 2 * shares.filter((share) => share === one).length]);
  });

  it('PDF replaces what no font has by a box, and says which at its end', async () => {
    const made = await report('insights/breakdown', `by=CITY&${shownDay}`);
    made.store.name = 'A ᚠ B 𒀀';
    const { text } = await textOf(made);
    expect(text.replace(/\s+/g, ' ')).toContain('A \u25A1 B \u25A1: Breakdown');
    expect(text.replace(/\s+/g, ' ')).toContain('\u25A1 stands for characters that no font of this file has:');
    expect(text).toContain('U+12000');
    made.store.name = 'Grüße 红色 한국 🎁';
    expect((await textOf(made)).text).not.toContain('\u25A1');
  });

  it('PDF breaks long tables over pages and says what it leaves out', async () => {
    const made = await report('insights/channels');
    const rows = Array.from({ length: 75 }, (_, i): Cell[] => [`Row ${i}`, i]);
    made.tables = [
      {
        title: 'Long',
        columns: [
          { head: 'Name', kind: 'text' },
          { head: 'n', kind: 'count' },
        ],
        rows,
      },
    ];
    const { text, totalPages } = await extractText(
      await getDocumentProxy(new Uint8Array(await writeReportPdf(made, 'now'))),
    );
    expect(totalPages).toBeGreaterThan(1);
    expect(text.join(' ')).toContain('Row 59');
    expect(text.join(' ')).toContain('15 more rows are on the page and in the CSV file.');
  });
});
