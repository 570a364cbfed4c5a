import { expect, test } from 'vitest';
import { channelHandle, channelName } from './channel.ts';

test('a handle is the lower-cased, trimmed name; web is the online store; nothing is unknown', () => {
  expect(channelHandle('web')).toBe('online_store');
  expect(channelHandle(' Web ')).toBe('online_store');
  expect(channelHandle('POS')).toBe('pos');
  expect(channelHandle('shopify_draft_order')).toBe('shopify_draft_order');
  expect(channelHandle('', 580_111)).toBe('580111');
  expect(channelHandle('580111', 1)).toBe('580111');
  expect([channelHandle(''), channelHandle(null), channelHandle(undefined), channelHandle('  ')]).toEqual(
    Array(4).fill('unknown'),
  );
  expect(channelHandle('constructor')).toBe('constructor');
});

test('a name for screens', () => {
  expect(['pos', 'online_store', 'shop_app', 'unknown', '580111', 'toString'].map(channelName)).toEqual([
    'Store',
    'Online',
    'Shop app',
    'Unknown',
    '580111',
    'ToString',
  ]);
});
