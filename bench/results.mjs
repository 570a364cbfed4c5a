// bench/RESULTS.md: one section a bench, each replaced on its own.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

export function machine() {
  const memory = Math.round(totalmem() / 2 ** 30);
  const day = new Date().toISOString().slice(0, 10);
  return `Node ${process.version}, ${cpus().length} x ${cpus()[0].model}, ${memory} GB, ${day}`;
}

/** Replaces the section of that title, or appends it. */
export function writeSection(file, title, lines) {
  const known = existsSync(file) ? readFileSync(file, 'utf8') : '# Results\n';
  const sections = known.split(/^(?=## )/m).map((section) => section.trimEnd());
  const text = [`## ${title}`, '', ...lines].join('\n').trimEnd();
  const at = sections.findIndex((section) => section.startsWith(`## ${title}\n`));
  if (at < 0) sections.push(text);
  else sections[at] = text;
  writeFileSync(file, `${sections.join('\n\n')}\n`);
}

export const milliseconds = (value) => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
