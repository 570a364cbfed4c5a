import { CompletionContext } from '@codemirror/autocomplete';
import { EditorState } from '@codemirror/state';
import { expect, it } from 'vitest';
import { type CodeLanguage, completionsOf } from './code-language.ts';

const words = ['order', 'orders', 'other'];
const language: Pick<CodeLanguage, 'complete'> = {
  complete: async (text, offset) => {
    const from = text.lastIndexOf(' ', offset - 1) + 1;
    const options = words.filter((word) => word.startsWith(text.slice(from, offset)));
    return { from, to: offset, options: options.map((label) => ({ label, help: `A ${label}` })) };
  },
};

async function offered(doc: string, isAsked: boolean) {
  const source = completionsOf(language as CodeLanguage);
  const found = await source(new CompletionContext(EditorState.create({ doc }), doc.length, isAsked));
  return found && { from: found.from, labels: found.options.map(({ label, detail }) => `${label}: ${detail}`) };
}

it('what fits is offered while a word is typed, in the order of the language', async () => {
  expect(await offered('first or', false)).toEqual({ from: 6, labels: ['order: A order', 'orders: A orders'] });
});

it('nothing is offered unasked between words or behind a whole one, so that Enter begins a line', async () => {
  expect(await offered('first ', false)).toBeNull();
  expect(await offered('first order', false)).toBeNull();
  expect(await offered('first ', true)).toMatchObject({ from: 6 });
});

it('nothing is offered where nothing fits', async () => {
  expect(await offered('first x', true)).toBeNull();
});
