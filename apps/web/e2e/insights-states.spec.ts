// Every page of insights in a store without orders, with one order and with one channel: it says so in words, shows no figure that
// is none, and can be read by everyone.
import { expect, type Page, test } from '@playwright/test';
import { insightPages } from '../features/insights/insight-pages.ts';
import { expectAccessible } from './accessible.ts';
import { createStore, sendFacts } from './store.ts';

const order = (id: number, person: string, day: string) => ({
  id: `${id}`,
  placedAt: `${day}T12:00:00-05:00`,
  channel: 'web',
  gross: `${10 + id}.00`,
  customer: { id: person },
  lines: [{ id: '1', productId: 'tea', title: 'Ostfriesische Sonntagstee-Gesellschaftsmischung', quantity: 1, amount: `${10 + id}.00` }],
});
