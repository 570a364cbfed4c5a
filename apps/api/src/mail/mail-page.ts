// The one look of every mail: a title, paragraphs, a small table and a link, as HTML that mail programs show light and
// dark, and as text. Everything handed in is plain text and leaves escaped.

import { brandTokens } from '@throughline/core/brand/brand-colour';

export interface MailPage {
  title: string;
  paragraphs: readonly string[];
  /** Names and values, one a line. */
  rows?: readonly (readonly [name: string, value: string])[];
  link?: { label: string; url: string };
  /** In whose look it comes; absent = the product's. The colour is read on white, as `#1a2b3c`. */
  brand?: { name: string | null; colour: string | null } | null;
  /** Why the reader gets this mail, and where to change it. */
  footer: string;
}

const style = `:root{color-scheme:light dark}
body{margin:0;padding:24px;background:#f6f6f4;color:#1c1c1a;font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
.page{max-width:560px;margin:0 auto;padding:24px;background:#fff;border:1px solid #dedcd6;border-radius:8px}
.brand{margin:0 0 4px;font-size:13px;font-weight:600}
h1{margin:0 0 12px;font-size:19px;line-height:1.3}p{margin:0 0 12px}
table{margin:0 0 12px;border-collapse:collapse}th,td{padding:4px 16px 4px 0;text-align:left;vertical-align:top;font-weight:400}
th,.footer{color:#5c5b56}a{color:#1d4ed8}.footer{max-width:560px;margin:12px auto 0;font-size:13px}
@media (prefers-color-scheme:dark){body{background:#161615;color:#ececea}.page{background:#1f1f1d;border-color:#3a3935}
th,.footer{color:#a9a7a0}a{color:#93b4ff}}`;

export function mailPage(page: MailPage): { text: string; html: string } {
  return { text: asText(page), html: asHtml(page) };
}

function asText({ title, paragraphs, rows = [], link, brand, footer }: MailPage): string {
  const parts = [...(brand?.name ? [brand.name] : []), title, ...paragraphs];
  if (rows.length > 0) parts.push(rows.map(([name, value]) => `${name}: ${value}`).join('\n'));
  if (link) parts.push(`${link.label}: ${link.url}`);
  return `${[...parts, `-- \n${footer}`].join('\n\n')}\n`;
}

function asHtml({ title, paragraphs, rows = [], link, brand, footer }: MailPage): string {
  const table = rows.map(
    ([name, value]) => `<tr><th scope="row">${escapeText(name)}</th><td>${escapeText(value)}</td></tr>`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${escapeText(title)}</title><style>${style}${brandStyle(brand?.colour)}</style></head>
<body><div class="page">${brand?.name ? `<p class="brand">${escapeText(brand.name)}</p>` : ''}<h1>${escapeText(title)}</h1>
${paragraphs.map((text) => `<p>${escapeText(text)}</p>`).join('\n')}
${table.length > 0 ? `<table role="presentation">${table.join('')}</table>` : ''}
${link ? `<p><a href="${escapeText(link.url)}">${escapeText(link.label)}</a></p>` : ''}
</div><p class="footer">${escapeText(footer)}</p></body></html>
`;
}

/** What dark ground needs is made of the hue, as in the product. */
function brandStyle(colour: string | null | undefined): string {
  const tones = colour ? /(#[0-9a-f]{6}), (#[0-9a-f]{6})/.exec(brandTokens(colour)['--accent-ink']!) : null;
  if (!tones) return '';
  const [, light, dark] = tones;
  return `a,.brand{color:${light}}@media (prefers-color-scheme:dark){a,.brand{color:${dark}}}`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => entities[mark]!);
}
