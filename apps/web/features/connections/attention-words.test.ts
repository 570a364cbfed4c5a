import { expect, it } from 'vitest';
import { attentionWords } from './attention-words.ts';

const problem = (id: string, message: string) => ({
  message,
  action: 'Do it.',
  connection: { id, name: `Shop ${id}` },
});

it('one connection is named and opened, however much is wrong with it', () =>
  expect(attentionWords([problem('a', 'Late.'), problem('a', 'Failed.')])).toEqual({
    text: 'Needs attention: Shop a',
    detail: 'Late. Failed.',
    connectionId: 'a',
  }));

it('several connections are counted, and the same words said once', () =>
  expect(attentionWords([problem('a', 'Late.'), problem('b', 'Late.')])).toEqual({
    text: '2 connections need attention',
    detail: 'Late.',
    connectionId: null,
  }));
