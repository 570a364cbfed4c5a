// Text of any script on paper: each character in the first font that has it, lines broken where they are too long.
// The fonts are handed along, free to embed: DejaVu for alphabets, Noto for Chinese, Japanese, Korean and emoji.

import { createRequire } from 'node:module';

type Document = PDFKit.PDFDocument;
export type FontStyle = 'plain' | 'bold';

interface Run {
  font: string;
  text: string;
}

const path = createRequire(import.meta.url).resolve;
const alphabets = { plain: 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf', bold: 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf' };
const noto = (name: string, part: string) => `@fontsource/${name}/files/${name}-${part}-400-normal.woff`;
const others = [
  noto('noto-sans-sc', 'chinese-simplified'),
  noto('noto-sans-kr', 'korean'),
  noto('noto-emoji', 'emoji'),
];
/** Stands for what no font has. */
const REPLACEMENT = '\u25A1';
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** Neither drawn nor missed: joiners and selectors of how the character before looks. */
const silent: ReadonlySet<number> = new Set([0x200b, 0x200c, 0x200d, 0xfe0e, 0xfe0f]);
const ideograph = /[\u3000-\u30FF\u3400-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF]/;

export class PdfText {
  /** Characters that no font has, each once. */
  readonly missing = new Set<string>();
  private readonly fontOf = new Map<string, string | null>();
  private style: FontStyle = 'plain';
  private size = 9;

  constructor(private readonly document: Document) {
    for (const [name, file] of Object.entries(alphabets)) document.registerFont(name, path(file));
    others.forEach((file, index) => {
      document.registerFont(`other ${index}`, path(file));
    });
  }

  set(style: FontStyle, size: number, colour: string): this {
    this.document.fillColor(colour);
    return this.measure(style, size);
  }

  measure(style: FontStyle, size: number): this {
    [this.style, this.size] = [style, size];
    return this;
  }

  get lineHeight(): number {
    return this.document.font('plain').fontSize(this.size).currentLineHeight(true);
  }

  width(text: string): number {
    return this.runs(text).reduce((sum, run) => sum + this.runWidth(run), 0);
  }

  /** Broken at spaces and between ideographs; within a word where it is longer than a line. */
  lines(text: string, width: number): string[] {
    const lines: string[] = [];
    let line = '';
    const fits = (one: string) => this.width(one.trimEnd()) <= width;
    for (const word of wordsOf(text)) {
      if (fits(line + word)) {
        line += word;
        continue;
      }
      if (line !== '') lines.push(line.trimEnd());
      line = '';
      for (const character of charactersOf(word)) {
        if (line !== '' && !fits(line + character)) {
          lines.push(line);
          line = '';
        }
        line += character;
      }
    }
    return [...lines, line.trimEnd()];
  }

  height(text: string, width: number): number {
    return this.lines(text, width).length * this.lineHeight;
  }

  /** As much as goes into one line. */
  fitted(text: string, width: number): string {
    if (this.width(text) <= width) return text;
    const kept = charactersOf(text);
    while (kept.length > 1 && this.width(`${kept.join('')}…`) > width) kept.pop();
    return `${kept.join('')}…`;
  }

  /** From its upper left corner; gives its height. */
  draw(text: string, left: number, top: number, width: number, align: 'left' | 'right' = 'left'): number {
    const { lineHeight } = this;
    const lines = this.lines(text, width);
    lines.forEach((line, index) => {
      let x = align === 'left' ? left : left + width - this.width(line);
      for (const run of this.runs(line)) {
        const wide = this.runWidth(run);
        this.document.text(run.text, x, top + (index + 1) * lineHeight - 0.25 * this.size, {
          lineBreak: false,
          baseline: 'alphabetic',
        });
        x += wide;
      }
    });
    return lines.length * lineHeight;
  }

  private runWidth({ font, text }: Run): number {
    return this.document.font(font).fontSize(this.size).widthOfString(text);
  }

  private runs(text: string): Run[] {
    const runs: Run[] = [];
    for (const character of charactersOf(text)) {
      const font = this.fontFor(character);
      if (font === null) this.missing.add(character);
      const run = { font: font ?? this.style, text: font === null ? REPLACEMENT : character };
      const last = runs.at(-1);
      if (last?.font === run.font) last.text += run.text;
      else runs.push(run);
    }
    return runs;
  }

  /** The bold alphabet lacks few letters of the plain one. */
  private fontFor(character: string): string | null {
    const key = `${this.style} ${character}`;
    const known = this.fontOf.get(key);
    if (known !== undefined) return known;
    const names = [this.style, 'plain', ...others.map((_, index) => `other ${index}`)];
    const font = names.find((name) => this.has(name, character)) ?? null;
    this.fontOf.set(key, font);
    return font;
  }

  private has(name: string, character: string): boolean {
    const { font } = (this.document.font(name) as unknown as { _font: { font: GlyphSource } })._font;
    return Array.from(character, (one) => one.codePointAt(0)!).every(
      (point) => silent.has(point) || font.hasGlyphForCodePoint(point),
    );
  }
}

/** What pdfkit opens a font with; its types leave it out. */
interface GlyphSource {
  hasGlyphForCodePoint: (codePoint: number) => boolean;
}

const charactersOf = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment);

/** Each with the spaces behind it. */
function wordsOf(text: string): string[] {
  return charactersOf(text).reduce<string[]>((words, character) => {
    const last = words.at(-1);
    const isNew = last === undefined || / $/.test(last) || ideograph.test(character) || ideograph.test(last);
    if (isNew && character !== ' ') words.push(character);
    else if (last === undefined) words.push(character);
    else words[words.length - 1] = last + character;
    return words;
  }, []);
}

/** One line, without control characters. */
export const plainText = (text: string): string =>
  text
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
