import { expect, it } from 'vitest';
import { textLanguage } from './text-language.ts';

it('offers the values of the store, asked for once a field', async () => {
  const asked: string[] = [];
  const language = textLanguage({}, async (field) => {
    asked.push(field);
    return field === 'channel' ? ['pos', 'web'] : [];
  });
  const text = 'first order has channel = ';
  const labels = async () => (await language.complete(text, text.length))?.options.map(({ label }) => label);
  expect(await labels()).toEqual(['pos', 'web']);
  expect(await labels()).toEqual(['pos', 'web']);
  expect(asked).toEqual(['channel']);
});

it('offers what the page knows already without asking', async () => {
  const known = { seenValues: (field: string) => (field === 'channel' ? ['kiosk'] : []) };
  const language = textLanguage(known, () => Promise.reject(new Error('asked')));
  const text = 'first order has channel = k';
  expect((await language.complete(text, text.length))?.options.map(({ label }) => label)).toEqual(['kiosk']);
});
