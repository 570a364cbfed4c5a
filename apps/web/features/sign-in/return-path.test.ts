import { expect, test } from 'vitest';
import { returnPath } from './return-path.ts';

test('a path of this origin is kept with its search', () => {
  expect(returnPath('/stores/s1/segments?sort=name')).toBe('/stores/s1/segments?sort=name');
});

test.each([
  'https://evil.example/x',
  '//evil.example',
  '/\\evil.example',
  'javascript:alert(1)',
  '/signin?x=1',
  undefined,
  '',
])('%s leads to the start page', (callbackUrl) => {
  expect(returnPath(callbackUrl)).toBe('/');
});
