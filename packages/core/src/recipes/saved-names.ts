// Names and descriptions that speak of a parameter: `{channel}` stands for the label of the value chosen, `{{` and `}}` for braces.

const marks = /\{\{|\}\}|\{([a-z][A-Za-z0-9]*)\}/g;

/** `labelOf` of each parameter's name. */
export function fillName(template: string, labelOf: (parameter: string) => string): string {
  return template.replace(marks, (mark, name: string | undefined) => (name === undefined ? mark[0]! : labelOf(name)));
}

/** Names of parameters that a template speaks of. */
export function namesIn(template: string): string[] {
  return [...template.matchAll(marks)].flatMap(([, name]) => name ?? []);
}

/** A template of a text in which the labels, as whole words, stand for their parameters; the longest label first. */
export function toTemplate(text: string, labels: readonly { parameter: string; label: string }[]): string {
  const known = labels.filter(({ label }) => label.trim() !== '').sort((a, b) => b.label.length - a.label.length);
  const plain = (part: string) => part.replaceAll('{', '{{').replaceAll('}', '}}');
  if (known.length === 0) return plain(text);
  const words = known.map(({ label }) => label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  const found = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`, 'gu');
  let template = '';
  let end = 0;
  for (const match of text.matchAll(found)) {
    const { parameter } = known.find(({ label }) => label === match[0])!;
    template += `${plain(text.slice(end, match.index))}{${parameter}}`;
    end = match.index + match[0].length;
  }
  return template + plain(text.slice(end));
}
