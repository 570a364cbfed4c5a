import { describe, expect, it } from 'vitest';
import { productDimensions, readProductView, sortByChannel, valueLabel } from './product-view.ts';

describe('the view of products', () => {
  it('is read from the URL, unknown values as the default', () => {
    const read = (search: string) => Object.values(readProductView(new URLSearchParams(search)));
    expect(read('')).toEqual(['PRODUCT', 'all', 'ORDER', 5]);
    expect(read('by=TYPE&orders=first&together=customer&least=20')).toEqual(['TYPE', 'first', 'CUSTOMER', 20]);
    expect(read('by=COUNTRY&orders=third&together=week&least=3')).toEqual(['PRODUCT', 'all', 'ORDER', 5]);
  });

  it('offers what lines hold', () => {
    expect(productDimensions).toEqual(['PRODUCT', 'VARIANT', 'TYPE', 'VENDOR', 'SKU', 'PRODUCT_TAG', 'COLLECTION']);
  });

  it('names a missing value', () => {
    expect([valueLabel({ key: null }), valueLabel({ key: 'k', label: 'Cup' })]).toEqual(['None', 'Cup']);
  });

  it('sorts by the customers of a channel, then by all', () => {
    const rows = [
      { key: 'a', customers: 9 },
      { key: 'b', customers: 5 },
      { key: 'c', customers: 7 },
    ];
    const keys = (of: Parameters<typeof sortByChannel>[1]) => sortByChannel(rows, of).map(({ key }) => key);
    expect(keys(null)).toEqual(['a', 'c', 'b']);
    expect(keys(new Map([['b', { key: 'b', customers: 3 }]]))).toEqual(['b', 'a', 'c']);
  });
});
