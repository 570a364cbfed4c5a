// Colours of a text and look of its editor, in the tokens of both themes (styles.css).
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { type Tag, tags } from '@lezer/highlight';

export type CodeTone = 'keyword' | 'name' | 'value' | 'number' | 'operator' | 'comment' | 'invalid';

export const codeTones: Record<CodeTone, Tag> = {
  keyword: tags.keyword,
  name: tags.propertyName,
  value: tags.string,
  number: tags.number,
  operator: tags.operator,
  comment: tags.comment,
  invalid: tags.invalid,
};

const colours: Record<CodeTone, string> = {
  keyword: 'var(--both)',
  name: 'var(--ink)',
  value: 'var(--store-ink)',
  number: 'var(--online-ink)',
  operator: 'var(--ink2)',
  comment: 'var(--ink3)',
  invalid: 'var(--neg)',
};

export const codeColours = syntaxHighlighting(
  HighlightStyle.define(
    (Object.keys(colours) as CodeTone[]).map((tone) => ({ tag: codeTones[tone], color: colours[tone] })),
  ),
);

const floating = {
  backgroundColor: 'var(--raised)',
  border: '1px solid var(--line2)',
  borderRadius: '8px',
  boxShadow: 'var(--sh3)',
  color: 'var(--ink)',
};
const mono = 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace';

export const codeTheme = EditorView.theme({
  '&': { fontSize: 'inherit', color: 'var(--ink)', backgroundColor: 'transparent' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: mono, lineHeight: '1.6', maxHeight: '32rem' },
  '.cm-content': { padding: '10px 0', minHeight: '9rem', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 12px 0 8px' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': { backgroundColor: 'transparent', color: 'var(--ink3)', border: 'none', paddingLeft: '6px' },
  '.cm-placeholder': { color: 'var(--ink3)' },
  '.cm-activeLine': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-activeLine': { backgroundColor: 'var(--accent-soft)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--accent-line)',
  },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--sunken)', outline: '1px solid var(--line2)' },
  '&.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'var(--neg-soft)' },
  '.cm-lintRange-error, .cm-lintRange-warning': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--neg) 1px',
    textUnderlineOffset: '3px',
    paddingBottom: '0',
  },
  '.cm-lintRange-warning': { textDecorationColor: 'var(--warn)' },
  '.cm-lintPoint::after': { borderBottomColor: 'var(--neg) !important' },
  '.cm-tooltip': floating,
  '.cm-help': { padding: '6px 10px', maxWidth: '22rem' },
  '.cm-tooltip .cm-diagnostic': {
    borderLeft: 'none',
    padding: '6px 10px',
    maxWidth: '26rem',
    whiteSpace: 'pre-wrap',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    fontFamily: mono,
    maxHeight: '16rem',
    maxWidth: 'min(36rem, calc(100vw - 1.5rem))',
    padding: '4px',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: '16px',
    padding: '4px 8px',
    borderRadius: '4px',
    lineHeight: '1.5',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--accent-soft)',
    color: 'var(--ink)',
  },
  '.cm-completionLabel': { color: 'var(--accent-ink)', whiteSpace: 'normal' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '600' },
  '.cm-completionDetail': {
    marginLeft: '0',
    fontStyle: 'normal',
    fontFamily: 'var(--font-sans)',
    color: 'var(--ink2)',
    whiteSpace: 'normal',
  },
});
