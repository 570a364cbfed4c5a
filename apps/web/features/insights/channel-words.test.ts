import { channelColours } from '@throughline/ui/channel-colour';
import { describe, expect, it } from 'vitest';
import { channelLabel, channelSetLabel, colourOf, colourOfSet } from './channel-words.ts';

const store = { key: 'pos', label: 'Store' };
const online = { key: 'online_store', label: 'Online' };
const other = { key: null, label: null };
const colours = channelColours(['pos', 'online_store']);

describe('channels of insights', () => {
  it('are named by their set, and together where they have no row of their own', () => {
    expect(channelSetLabel([online])).toBe('Online only');
    expect(channelSetLabel([store, online])).toBe('Store and Online');
    expect(channelSetLabel([store, online, other])).toBe('Store, Online and Other channels');
    expect(channelLabel({ key: 'fax', label: null })).toBe('fax');
  });

  it('keep their colour alone, are violet together and grey without one', () => {
    expect(colourOf(colours, store).mark).toBe('var(--store)');
    expect(colourOfSet(colours, [online]).mark).toBe('var(--online)');
    expect(colourOfSet(colours, [store, online]).mark).toBe('var(--both)');
    expect(colourOf(colours, other).mark).toBe('var(--ink3)');
  });
});
