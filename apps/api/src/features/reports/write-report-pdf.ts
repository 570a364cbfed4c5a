// A report on A4 paper, across: a head with what it looks at, then each table, below bars of the same rows where it has some.
// The font is handed along (DejaVu, free to embed), so that umlauts and other alphabets are there on every machine.

import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import type { Report } from './make-report.ts';
import { type Cell, cellText, isEstimated, type ReportTable } from './report-table.ts';

const font = (name: string) => createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`);
const margin = 36;
const ink = { text: '#1c1c1a', quiet: '#5c5b56', line: '#dedcd6', bar: '#2350d6' };
const rowsMax = 60;
const columnsMax = 16;
const barsMax = 12;
const pad = 4;

type Document = PDFKit.PDFDocument;

/** `writtenAt`: the instant in words. */
export async function writeReportPdf(report: Report, writtenAt: string): Promise<Buffer> {
  const document = new PDFDocument({ size: 'A4', layout: 'landscape', margin, bufferPages: true });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve) => document.on('end', resolve));
  document.registerFont('plain', font('DejaVuSans'));
  document.registerFont('bold', font('DejaVuSans-Bold'));
  document.info.Title = plainText(`${report.store.name}: ${report.title}`);
  head(document, report, writtenAt);
  for (const table of report.tables) writeTable(document, table);
  numberPages(document, report);
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

/** Emoji have no place in the font; what a name says without them stays. */
export function plainText(text: string): string {
  return text
    .replace(/[\u{1F000}-\u{1FAFF}\u{2600}-\u{27BF}\u{E0000}-\u{E007F}]|\u{FE0F}|\u{200D}/gu, '')
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .replace(/ ([:,.])/g, '$1')
    .trim();
}

const widthOf = (document: Document): number => document.page.width - 2 * margin;
const bottomOf = (document: Document): number => document.page.height - margin - 14;

function head(document: Document, { store, title, looksAt }: Report, writtenAt: string): void {
  document
    .font('bold')
    .fontSize(16)
    .fillColor(ink.text)
    .text(plainText(`${store.name}: ${title}`), margin, margin);
  document.font('plain').fontSize(9).fillColor(ink.quiet);
  document.moveDown(0.3).text(plainText(looksAt.join(' · ')));
  document.text(writtenAt).moveDown(1);
}

/** Goes on to a new page where `height` does not fit. */
function makeRoom(document: Document, height: number): void {
  if (document.y + height > bottomOf(document)) {
    document.addPage();
    document.y = margin;
  }
}

function writeTable(document: Document, table: ReportTable): void {
  makeRoom(document, 90);
  document.font('bold').fontSize(11).fillColor(ink.text).text(plainText(table.title), margin, document.y);
  if (table.note) document.font('plain').fontSize(8).fillColor(ink.quiet).text(plainText(table.note));
  document.moveDown(0.4);
  if (table.rows.length === 0) {
    document.font('plain').fontSize(9).fillColor(ink.quiet).text('Nothing to show.').moveDown(1.2);
    return;
  }
  if (table.bars !== undefined) drawBars(document, table, table.bars);
  drawRows(document, table);
  const left = [
    table.rows.length > rowsMax ? `${table.rows.length - rowsMax} more rows` : null,
    table.columns.length > columnsMax ? `${table.columns.length - columnsMax} more columns` : null,
  ].filter((one) => one !== null);
  if (left.length > 0) {
    document.font('plain').fontSize(8).fillColor(ink.quiet);
    document.text(`${left.join(' and ')} are on the page and in the CSV file.`, margin, document.y + 2);
  }
  document.moveDown(1.4);
}

const numberOf = (cell: Cell | undefined): number =>
  Number((cell !== undefined && isEstimated(cell) ? cell.value : cell) ?? 0);

function drawBars(document: Document, { rows, columns }: ReportTable, of: number): void {
  const shown = rows.slice(0, barsMax);
  const largest = Math.max(...shown.map((row) => numberOf(row[of])), 0);
  if (largest <= 0) return;
  const [labelWidth, rowHeight] = [180, 14];
  makeRoom(document, shown.length * rowHeight + 10);
  document.font('plain').fontSize(8);
  for (const row of shown) {
    const top = document.y;
    const label = cellText(row[0] ?? null, columns[0]!);
    const width = (Math.max(0, numberOf(row[of])) / largest) * (widthOf(document) - labelWidth - 80);
    document.fillColor(ink.text).text(fitted(document, label, labelWidth - 8), margin, top + 2, { lineBreak: false });
    document.rect(margin + labelWidth, top + 2, Math.max(width, 0.5), rowHeight - 5).fill(ink.bar);
    document.fillColor(ink.quiet);
    document.text(cellText(row[of] ?? null, columns[of]!), margin + labelWidth + width + 5, top + 2, {
      lineBreak: false,
    });
    document.y = top + rowHeight;
  }
  document.y += 6;
}

function fitted(document: Document, text: string, width: number): string {
  let shown = plainText(text);
  if (document.widthOfString(shown) <= width) return shown;
  while (shown.length > 1 && document.widthOfString(`${shown}…`) > width) shown = shown.slice(0, -1);
  return `${shown}…`;
}

function drawRows(document: Document, table: ReportTable): void {
  const columns = table.columns.slice(0, columnsMax);
  const size = columns.length > 9 ? 6.5 : 8;
  const rows = table.rows
    .slice(0, rowsMax)
    .map((row) => columns.map((column, index) => plainText(cellText(row[index] ?? null, column))));
  document.font('plain').fontSize(size);
  const widths = shareWidths(
    document,
    columns.map(({ head: text }, index) => [text, ...rows.map((row) => row[index]!)]),
  );
  const line = (texts: readonly string[], style: 'plain' | 'bold') => {
    document.font(style).fontSize(size);
    const height =
      Math.max(
        ...texts.map((text, index) => document.heightOfString(text || ' ', { width: widths[index]! - 2 * pad })),
      ) +
      2 * pad;
    if (document.y + height > bottomOf(document)) {
      makeRoom(document, height + 1);
      if (style === 'plain')
        line(
          columns.map((column) => column.head),
          'bold',
        );
      document.font(style).fontSize(size);
    }
    const top = document.y;
    let left = margin;
    texts.forEach((text, index) => {
      const align = columns[index]!.kind === 'text' ? 'left' : 'right';
      document.fillColor(style === 'bold' ? ink.quiet : ink.text);
      document.text(text, left + pad, top + pad, { width: widths[index]! - 2 * pad, align });
      left += widths[index]!;
    });
    document
      .moveTo(margin, top + height)
      .lineTo(left, top + height)
      .lineWidth(0.5)
      .strokeColor(ink.line)
      .stroke();
    document.y = top + height;
  };
  line(
    columns.map((column) => column.head),
    'bold',
  );
  for (const row of rows) line(row, 'plain');
  document.x = margin;
}

/** As wide as the widest text wants (the head comes first and is bold), made narrower in the same measure where the page ends. */
function shareWidths(document: Document, texts: readonly (readonly string[])[]): number[] {
  const wanted = texts.map(([name, ...values]) => {
    const head = document.font('bold').widthOfString(name ?? '');
    const widest = Math.max(head, ...values.map((text) => document.font('plain').widthOfString(text)));
    return Math.min(260, widest + 2 * pad + 3);
  });
  const total = wanted.reduce((sum, width) => sum + width, 0);
  const scale = Math.min(1, widthOf(document) / total);
  return wanted.map((width) => width * scale);
}

function numberPages(document: Document, { store }: Report): void {
  const { count } = document.bufferedPageRange();
  for (let page = 0; page < count; page++) {
    document.switchToPage(page);
    document.page.margins.bottom = 0;
    document.font('plain').fontSize(7).fillColor(ink.quiet);
    document.text(
      `${plainText(store.name)} · page ${page + 1} of ${count}`,
      margin,
      document.page.height - margin + 4,
      { lineBreak: false },
    );
  }
}
