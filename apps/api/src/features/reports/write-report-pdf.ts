// A report on A4 paper, across: a head with what it looks at, then each table, below bars of the same rows where it has some.

import { brandTokens } from '@throughline/core/brand/brand-colour';
import PDFDocument from 'pdfkit';
import type { Report } from './make-report.ts';
import { type FontStyle, PdfText, plainText } from './pdf-text.ts';
import { type Cell, cellText, isEstimated, type ReportTable } from './report-table.ts';

const margin = 36;
const ink = { text: '#1c1c1a', quiet: '#5c5b56', line: '#dedcd6', bar: '#2350d6', otherBar: '#9db1ee' };
const rowsMax = 60;
const columnsMax = 16;
const barsMax = 12;
const missingMax = 40;
const [brandWidth, brandHeight] = [160, 28];
const pad = 4;

type Document = PDFKit.PDFDocument;

interface Paper {
  document: Document;
  text: PdfText;
  bars: { bar: string; otherBar: string };
}

/** On paper, which is light. */
function barsOf(colour: string | null | undefined): Paper['bars'] {
  if (!colour) return ink;
  const onLight = (token: string) => /#[0-9a-f]{6}/.exec(brandTokens(colour)[token]!)![0];
  return { bar: onLight('--accent'), otherBar: onLight('--accent-line') };
}

/** `writtenAt`: the instant in words. */
export async function writeReportPdf(report: Report, writtenAt: string): Promise<Buffer> {
  const document = new PDFDocument({ size: 'A4', layout: 'landscape', margin, bufferPages: true });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve) => document.on('end', resolve));
  const paper: Paper = { document, text: new PdfText(document), bars: barsOf(report.brand?.colour) };
  document.info.Title = plainText(`${report.store.name}: ${report.title}`);
  document.y = margin;
  head(paper, report, writtenAt);
  for (const table of report.tables) writeTable(paper, table);
  sayMissing(paper);
  numberPages(paper, report);
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

const widthOf = (document: Document): number => document.page.width - 2 * margin;
const bottomOf = (document: Document): number => document.page.height - margin - 14;

/** A paragraph across the page, and the room below it. */
function write({ document, text }: Pick<Paper, 'document' | 'text'>, words: string, below = 0, spare = 0): void {
  document.y += text.draw(plainText(words), margin, document.y, widthOf(document) - spare) + below;
}

function head(paper: Paper, { store, title, looksAt, brand }: Report, writtenAt: string): void {
  drawBrand(paper, brand);
  paper.text.set('bold', 16, ink.text);
  write(paper, `${store.name}: ${title}`, 3, brand ? brandWidth + pad : 0);
  paper.text.set('plain', 9, ink.quiet);
  write(paper, looksAt.join(' · '));
  write(paper, writtenAt, 10);
}

/** The logo, or else the name, at the right of the head. */
function drawBrand({ document, text }: Paper, brand: Report['brand']): void {
  const left = document.page.width - margin - brandWidth;
  if (brand?.logo) {
    document.image(brand.logo, left, margin, { fit: [brandWidth, brandHeight], align: 'right' });
  } else if (brand?.name) {
    text.set('bold', 10, ink.quiet);
    text.draw(text.fitted(plainText(brand.name), brandWidth), left, margin + 3, brandWidth, 'right');
  }
}

/** Says which characters were replaced, by their code points: they can't be written. */
function sayMissing(paper: Paper): void {
  const missing = [...paper.text.missing];
  if (missing.length === 0) return;
  makeRoom(paper.document, 24);
  const points = missing
    .slice(0, missingMax)
    .map((one) =>
      [...one].map((part) => `U+${part.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`).join(' '),
    );
  const more = missing.length > missingMax ? ` and ${missing.length - missingMax} more` : '';
  paper.text.set('plain', 8, ink.quiet);
  write(paper, `\u25A1 stands for characters that no font of this file has: ${points.join(', ')}${more}.`);
}

/** Goes on to a new page where `height` does not fit. */
function makeRoom(document: Document, height: number): void {
  if (document.y + height > bottomOf(document)) {
    document.addPage();
    document.y = margin;
  }
}

function writeTable(paper: Paper, table: ReportTable): void {
  const { document, text } = paper;
  makeRoom(document, 90);
  text.set('bold', 11, ink.text);
  write(paper, table.title);
  text.set('plain', 8, ink.quiet);
  if (table.note) write(paper, table.note);
  document.y += 4;
  if (table.rows.length === 0) {
    text.set('plain', 9, ink.quiet);
    write(paper, 'Nothing to show.', 14);
    return;
  }
  const drawn = [
    { column: table.bars, colour: paper.bars.bar },
    { column: table.otherBars, colour: paper.bars.otherBar },
  ].flatMap(({ column, colour }) => (column === undefined ? [] : [{ column, colour }]));
  if (drawn.length > 0) drawBars(paper, table, drawn);
  drawRows(paper, table);
  const left = [
    table.rows.length > rowsMax ? `${table.rows.length - rowsMax} more rows` : null,
    table.columns.length > columnsMax ? `${table.columns.length - columnsMax} more columns` : null,
  ].filter((one) => one !== null);
  document.y += 2;
  text.set('plain', 8, ink.quiet);
  if (left.length > 0) write(paper, `${left.join(' and ')} are on the page and in the CSV file.`);
  document.y += 14;
}

const numberOf = (cell: Cell | undefined): number =>
  Number((cell !== undefined && isEstimated(cell) ? cell.value : cell) ?? 0);

const [labelWidth, valueWidth, barHeight] = [180, 100, 14];

/** A bar a row; of two columns two, on one scale, with what they are above. */
function drawBars(paper: Paper, { rows, columns }: ReportTable, drawn: { column: number; colour: string }[]): void {
  const { document, text } = paper;
  const shown = rows.slice(0, barsMax);
  const largest = Math.max(...drawn.flatMap(({ column }) => shown.map((row) => numberOf(row[column]))), 0);
  if (largest <= 0) return;
  const rowHeight = drawn.length * barHeight;
  makeRoom(document, (shown.length + 1) * rowHeight + 10);
  if (drawn.length > 1) {
    for (const { column, colour } of drawn) drawBar(paper, colour, barHeight, columns[column]!.head);
    document.y += 4;
  }
  for (const row of shown) {
    const label = plainText(cellText(row[0] ?? null, columns[0]!));
    text.set('plain', 8, ink.text);
    text.draw(text.fitted(label, labelWidth - 8), margin, document.y + 2, labelWidth);
    for (const { column, colour } of drawn) {
      const share = Math.max(0, numberOf(row[column])) / largest;
      const width = share * (widthOf(document) - labelWidth - valueWidth);
      drawBar(paper, colour, width, cellText(row[column] ?? null, columns[column]!));
    }
  }
  document.y += 6;
}

function drawBar(
  { document, text }: Pick<Paper, 'document' | 'text'>,
  colour: string,
  width: number,
  words: string,
): void {
  const top = document.y + 2;
  document.rect(margin + labelWidth, top, Math.max(width, 0.5), barHeight - 5).fill(colour);
  text.set('plain', 8, ink.quiet);
  text.draw(words, margin + labelWidth + width + 5, top, valueWidth);
  document.y += barHeight;
}

function drawRows({ document, text }: Pick<Paper, 'document' | 'text'>, table: ReportTable): void {
  const columns = table.columns.slice(0, columnsMax);
  const size = columns.length > 12 ? 6.5 : columns.length > 9 ? 7 : 8;
  const heads = columns.map((column) => plainText(column.head));
  const rows = table.rows
    .slice(0, rowsMax)
    .map((row) => columns.map((column, index) => plainText(cellText(row[index] ?? null, column))));
  const widths = shareWidths(
    { document, text },
    heads.map((head, index) => [head, ...rows.map((row) => row[index]!)]),
    size,
  );
  const line = (texts: readonly string[], style: 'plain' | 'bold') => {
    text.measure(style, size);
    const heights = texts.map((one, index) => text.height(one, widths[index]! - 2 * pad));
    const height = Math.max(...heights) + 2 * pad;
    if (document.y + height > bottomOf(document)) {
      makeRoom(document, height + 1);
      if (style === 'plain') line(heads, 'bold');
    }
    const top = document.y;
    text.set(style, size, style === 'bold' ? ink.quiet : ink.text);
    let left = margin;
    texts.forEach((one, index) => {
      const align = columns[index]!.kind === 'text' ? 'left' : 'right';
      text.draw(one, left + pad, top + pad, widths[index]! - 2 * pad, align);
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
  line(heads, 'bold');
  for (const row of rows) line(row, 'plain');
}

/**
 * As wide as the widest text wants (the head comes first and is bold). Where the page ends, all give up the same measure of what they
 * have beyond their longest word, so that no number is broken.
 */
function shareWidths(
  { document, text }: Pick<Paper, 'document' | 'text'>,
  texts: readonly (readonly string[])[],
  size: number,
): number[] {
  const around = 2 * pad + 1;
  const measured = texts.map(([head, ...values]) => {
    const widest = (of: (style: FontStyle, one: string) => number) =>
      Math.max(of('bold', head ?? ''), ...values.map((one) => of('plain', one)));
    const whole = Math.min(260, widest((style, one) => text.measure(style, size).width(one)) + around);
    const words = widest((style, one) =>
      Math.max(...one.split(' ').map((word) => text.measure(style, size).width(word))),
    );
    return { whole, least: Math.min(whole, words + around, 130) };
  });
  const room = widthOf(document);
  const sum = (of: 'whole' | 'least') => measured.reduce((total, one) => total + one[of], 0);
  const [whole, least] = [sum('whole'), sum('least')];
  if (whole <= room) return measured.map((one) => one.whole);
  if (least >= room) return measured.map((one) => (one.least * room) / least);
  const kept = (room - least) / (whole - least);
  return measured.map((one) => one.least + (one.whole - one.least) * kept);
}

function numberPages({ document, text }: Paper, { store }: Report): void {
  const { count } = document.bufferedPageRange();
  for (let page = 0; page < count; page++) {
    document.switchToPage(page);
    document.page.margins.bottom = 0;
    text.set('plain', 7, ink.quiet);
    const words = `${plainText(store.name)} · page ${page + 1} of ${count}`;
    text.draw(words, margin, document.page.height - margin + 4, widthOf(document));
  }
}
