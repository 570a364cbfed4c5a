const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** A piece of a page whose texts are escaped already. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Piece = Html | string | number | null | readonly Piece[];

const write = (piece: Piece): string => {
  if (piece === null) return '';
  if (piece instanceof Html) return piece.text;
  if (Array.isArray(piece)) return piece.map(write).join('');
  return String(piece).replace(/[&<>"']/g, (sign) => entities[sign]!);
};

/** A template whose values are escaped, but for those that are Html. */
export const html = (strings: TemplateStringsArray, ...pieces: Piece[]): Html =>
  new Html(strings.map((string, index) => string + (index < pieces.length ? write(pieces[index]!) : '')).join(''));

/** A description: what stands between backticks is code. */
export const prose = (text: string | null | undefined): Html | null =>
  text ? html`${text.split('`').map((part, index) => (index % 2 ? html`<code>${part}</code>` : part))}` : null;
