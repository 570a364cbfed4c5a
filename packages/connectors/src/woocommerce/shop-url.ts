import { SourceError } from '../source.ts';

/** `https://shop.example.com/prefix`, without a slash at its end. Throws `SourceError` REJECTED in plain words. */
export function readShopUrl(text: string): string {
  const trimmed = text.trim();
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`);
  if (trimmed === '' || !url || url.hostname === '')
    throw new SourceError('REJECTED', `"${trimmed.slice(0, 200)}" is no web address.`);
  if (url.protocol !== 'https:') {
    const message =
      'The shop must be reached by https: over http the keys could be read on the way. Set up a certificate first.';
    throw new SourceError('REJECTED', message);
  }
  if (url.username || url.password)
    throw new SourceError('REJECTED', 'Give the address of the shop without a user and password.');
  if (url.search || url.hash)
    throw new SourceError('REJECTED', 'Give the address of the shop alone, without anything after ? or #.');
  return url.origin + url.pathname.replace(/\/+$/, '').replace(/\/wp-(admin|json).*$/, '');
}
