// A chart's picture and its values as something to take along: SVG, PNG and CSV, to the clipboard or as a file.

export type ChartTable = { heads: readonly string[]; rows: readonly (readonly string[])[] };

export const chartFormats = ['PNG', 'SVG', 'CSV'] as const;
export type ChartFormat = (typeof chartFormats)[number];

const pngScale = 2;
const types: Record<ChartFormat, string> = { PNG: 'image/png', SVG: 'image/svg+xml', CSV: 'text/csv' };

/** Quotes every cell and takes the force out of what a spreadsheet would run as a formula. */
export function csvOf(table: ChartTable): string {
  const cell = (text: string) => `"${(/^[=+@\t\r]|^-(?![\d.])/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  return [table.heads, ...table.rows].map((row) => row.map(cell).join(',')).join('\r\n');
}

/** SVG with the theme's colours written out, since a file knows no variables. */
function standaloneSvg(svg: SVGSVGElement): string {
  const style = getComputedStyle(document.documentElement);
  const probe = document.createElement('span');
  document.body.append(probe);
  const text = new XMLSerializer().serializeToString(svg).replace(/var\((--[\w-]+)\)/g, (_, name: string) => {
    probe.style.color = style.getPropertyValue(name);
    return getComputedStyle(probe).color;
  });
  probe.remove();
  return text
    .replace('<svg ', `<svg xmlns="http://www.w3.org/2000/svg" font-family="sans-serif" `)
    .replace(/(xmlns="http:\/\/www\.w3\.org\/2000\/svg"[^>]*?) xmlns="http:\/\/www\.w3\.org\/2000\/svg"/, '$1');
}

/** On the ground that the chart stands on; throws where the browser can't draw it. */
async function pngOf(svg: SVGSVGElement): Promise<Blob> {
  const { width, height } = svg.getBoundingClientRect();
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(standaloneSvg(svg))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(width * pngScale);
  canvas.height = Math.ceil(height * pngScale);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('No canvas to draw on');
  context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--surface');
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('No picture'))), types.PNG),
  );
}

export interface ChartParts {
  svg: SVGSVGElement | null | undefined;
  table: ChartTable;
}

async function blobOf(format: ChartFormat, { svg, table }: ChartParts): Promise<Blob> {
  if (format === 'CSV') return new Blob([csvOf(table)], { type: types.CSV });
  if (!svg) throw new Error('The chart is not drawn');
  return format === 'PNG' ? pngOf(svg) : new Blob([standaloneSvg(svg)], { type: types.SVG });
}

export async function downloadChart(format: ChartFormat, parts: ChartParts, fileName: string): Promise<void> {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await blobOf(format, parts));
  link.download = `${fileName}.${format.toLowerCase()}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** A picture goes as PNG, everything else as text. Rejects where the browser keeps the clipboard to itself. */
export async function copyChart(format: ChartFormat, parts: ChartParts): Promise<void> {
  const blob = blobOf(format, parts);
  if (format === 'PNG') await navigator.clipboard.write([new ClipboardItem({ [types.PNG]: blob })]);
  else await navigator.clipboard.writeText(await (await blob).text());
}
