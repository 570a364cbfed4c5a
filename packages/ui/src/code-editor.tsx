'use client';
// A text editor for a small language. The language comes in as a parser and three questions; this component knows none.
// It keeps no history: undo is the page's, whose draft the text is one view of.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap } from '@codemirror/commands';
import { bracketMatching } from '@codemirror/language';
import { nextDiagnostic, setDiagnostics } from '@codemirror/lint';
import { Annotation, Compartment, EditorState, type Extension } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  hoverTooltip,
  keymap,
  lineNumbers,
  placeholder,
} from '@codemirror/view';
import { type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { codeColours, codeTheme } from './code-colours.ts';
import { type CodeLanguage, completionsOf, hoverOf, languageOf } from './code-language.ts';

/** Offsets in UTF-16 units; of no length at the end of the text. */
export interface CodeMark {
  from: number;
  to: number;
  severity: 'error' | 'warning';
  message: string;
  hint?: string | undefined;
}

export interface CodeEditorHandle {
  /** Puts the cursor at an offset, in sight, and the focus into the editor. */
  goTo: (offset: number) => void;
}

export interface CodeEditorProps {
  label: string;
  /** Id of the element that says how to leave the editor. */
  describedBy?: string;
  value: string;
  /** Stands where there is no text. */
  placeholder?: string;
  marks: readonly CodeMark[];
  language: CodeLanguage;
  onChange: (text: string) => void;
  /** Lines and columns from 1. */
  onCursor?: (place: { line: number; column: number }) => void;
  /** Handed the text as it stands in the editor, which may be newer than `value`. */
  onFormat?: (text: string) => void;
  /** Escape, when nothing else is open. */
  onLeave: () => void;
  ref?: Ref<CodeEditorHandle>;
}

/** The newest props, and the texts that were handed out and have not come back as `value` yet. */
type Latest = { current: CodeEditorProps; readonly sent: string[] };
const fromOutside = Annotation.define<true>();
/** What the language brings may change while somebody types; the editor stays, with its text and its cursor. */
const languagePart = new Compartment();

export function CodeEditor(props: CodeEditorProps) {
  const { value, marks, language, label, describedBy } = props;
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const [latest] = useState((): Latest => ({ current: props, sent: [] }));
  useEffect(() => {
    latest.current = props;
  });
  useEffect(() => {
    if (!host.current) return;
    const { value: doc, placeholder: hint, language: first } = latest.current;
    const extensions = extensionsOf(latest, first, contentAttributes(label, describedBy));
    const made = new EditorView({
      parent: host.current,
      state: EditorState.create({ doc, extensions: [extensions, hint ? placeholder(hint) : []] }),
    });
    view.current = made;
    return () => made.destroy();
  }, [latest, label, describedBy]);
  useEffect(() => {
    view.current?.dispatch({ effects: languagePart.reconfigure(languageExtensions(language)) });
  }, [language]);
  useEffect(() => {
    const came = latest.sent.lastIndexOf(value);
    latest.sent.splice(0, came + 1);
    if (view.current && came < 0) replaceText(view.current, value);
  }, [latest, value]);
  useEffect(() => {
    if (view.current) showMarks(view.current, marks);
  }, [marks]);
  useImperativeHandle(props.ref, () => ({
    goTo: (offset) => {
      const shown = view.current;
      if (!shown) return;
      shown.dispatch({ selection: { anchor: Math.min(offset, shown.state.doc.length) }, scrollIntoView: true });
      shown.focus();
    },
  }));
  return <div ref={host} className="min-w-0" />;
}

function contentAttributes(label: string, describedBy: string | undefined): Record<string, string> {
  return {
    'aria-label': label,
    spellcheck: 'false',
    autocapitalize: 'off',
    autocorrect: 'off',
    ...(describedBy === undefined ? {} : { 'aria-describedby': describedBy }),
  };
}

function extensionsOf(latest: Latest, language: CodeLanguage, attributes: Record<string, string>): Extension[] {
  const leave = () => {
    latest.current.onLeave();
    return true;
  };
  const format = ({ state }: EditorView) => {
    latest.current.onFormat?.(state.doc.toString());
    return true;
  };
  return [
    lineNumbers(),
    drawSelection(),
    highlightActiveLine(),
    bracketMatching(),
    closeBrackets(),
    EditorState.tabSize.of(2),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of(attributes),
    languagePart.of(languageExtensions(language)),
    codeColours,
    codeTheme,
    keymap.of([
      ...closeBracketsKeymap,
      ...completionKeymap,
      { key: 'Escape', run: leave },
      { key: 'Shift-Alt-f', mac: 'Shift-Cmd-f', run: format },
      { key: 'F8', run: nextDiagnostic },
      ...defaultKeymap,
    ]),
    EditorView.updateListener.of((update) => {
      const isOwn = update.transactions.some((one) => one.annotation(fromOutside));
      if (update.docChanged && !isOwn) {
        const text = update.state.doc.toString();
        latest.sent.push(text);
        latest.current.onChange(text);
      }
      if (update.docChanged || update.selectionSet) {
        const { head } = update.state.selection.main;
        const line = update.state.doc.lineAt(head);
        latest.current.onCursor?.({ line: line.number, column: head - line.from + 1 });
      }
    }),
  ];
}

function languageExtensions(language: CodeLanguage): Extension {
  return [
    languageOf(language),
    autocompletion({ override: [completionsOf(language)], icons: false, tooltipClass: () => 'code-completions' }),
    hoverTooltip(hoverOf(language)),
  ];
}

/** Only what differs is exchanged, so that the cursor and the view stay where they are. */
function replaceText(view: EditorView, next: string): void {
  const now = view.state.doc.toString();
  if (now === next) return;
  const shorter = Math.min(now.length, next.length);
  let from = 0;
  while (from < shorter && now[from] === next[from]) from++;
  let same = 0;
  while (same < shorter - from && now[now.length - 1 - same] === next[next.length - 1 - same]) same++;
  const insert = next.slice(from, next.length - same);
  view.dispatch({
    changes: { from, to: now.length - same, insert },
    annotations: fromOutside.of(true),
    ...(view.hasFocus ? { selection: { anchor: from + insert.length } } : {}),
  });
}

function showMarks(view: EditorView, marks: readonly CodeMark[]): void {
  const end = view.state.doc.length;
  const diagnostics = marks
    .map(({ from, to, severity, message, hint }) => ({
      from: Math.min(from, end),
      to: Math.min(Math.max(from, to), end),
      severity,
      message: hint === undefined ? message : `${message}\n${hint}`,
    }))
    .sort((a, b) => a.from - b.from);
  view.dispatch(setDiagnostics(view.state, diagnostics));
}
