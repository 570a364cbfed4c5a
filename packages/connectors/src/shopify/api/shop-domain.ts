import { SourceError } from '../../source.ts';

/** `name.myshopify.com` of what a merchant types: the name alone, the address, or the one of the admin. Throws REJECTED. */
export function parseShopDomain(text: string): string {
  const bare = text
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/[/?#]+$/, '');
  const name = /^([a-z0-9][a-z0-9-]{0,99})(?:\.myshopify\.com)?(?:\/.*)?$/.exec(bare)?.[1];
  const inAdmin = /^admin\.shopify\.com\/store\/([a-z0-9][a-z0-9-]{0,99})(?:\/.*)?$/.exec(bare)?.[1];
  const found = inAdmin ?? name;
  if (found === undefined) {
    throw new SourceError(
      'REJECTED',
      `"${text.trim().slice(0, 100)}" is no address of a Shopify shop: it ends in .myshopify.com.`,
    );
  }
  return `${found}.myshopify.com`;
}
