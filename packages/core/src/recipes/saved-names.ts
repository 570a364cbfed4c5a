// Names and descriptions that speak of a parameter: `{channel}` stands for the label of the value chosen, `{{` and `}}` for braces.

const marks = /\{\{|\}\}|\{([a-z][A-Za-z0-9]*)\}/g;

/** `labelOf` of each parameter's name; `rename` of the text between the marks. */
export function fillName(
  template: string,
  labelOf: (parameter: string) => string,
  rename: (text: string) => string = (text) => text,
): string {
  // Braces stay with the text around them.
  const plain = (text: string) => rename(text.replaceAll('{{', '{').replaceAll('}}', '}'));
  let name = '';
  let end = 0;
  for (const match of template.matchAll(marks)) {
    if (match[1] === undefined) continue;
    name += plain(template.slice(end, match.index)) + labelOf(match[1]);
    end = match.index + match[0].length;
  }
  return name + plain(template.slice(end));
}

/** Names of parameters that a template speaks of. */
export function namesIn(template: string): string[] {
  return [...template.matchAll(marks)].flatMap(([, name]) => name ?? []);
}

/** A template of a text in which the labels, as whole words, stand for their parameters. */
export function toTemplate(text: string, labels: readonly { parameter: string; label: string }[]): string {
  const plain = (part: string) => part.replaceAll('{', '{{').replaceAll('}', '}}');
  const parameterOf = (label: string) => labels.find((one) => one.label === label)!.parameter;
  return mapWords(text, new Set(labels.map(({ label }) => label)), (label) => `{${parameterOf(label)}}`, plain);
}

/** The text with labels in the place of others, as whole words. */
export function renameWords(text: string, labels: ReadonlyMap<string, string>): string {
  const same = (part: string) => part;
  return mapWords(text, new Set(labels.keys()), (label) => labels.get(label)!, same);
}

/** The longest of the words that fit at a place is taken. */
function mapWords(
  text: string,
  words: ReadonlySet<string>,
  map: (word: string) => string,
  between: (part: string) => string,
): string {
  const known = [...words].filter((word) => word.trim() !== '').sort((a, b) => b.length - a.length);
  if (known.length === 0) return between(text);
  const literal = known.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  const found = new RegExp(`(?<![\\p{L}\\p{N}])(?:${literal})(?![\\p{L}\\p{N}])`, 'gu');
  let mapped = '';
  let end = 0;
  for (const match of text.matchAll(found)) {
    mapped += between(text.slice(end, match.index)) + map(match[0]);
    end = match.index + match[0].length;
  }
  return mapped + between(text.slice(end));
}
