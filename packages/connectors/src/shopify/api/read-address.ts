import type { Address } from '@throughline/core/facts/facts';
import type { Fields } from './fields.ts';

/** undefined when nothing of it is filled. The region is the code where there is one, as in Shopify's files. */
export function readAddress(fields: Fields | undefined): Address | undefined {
  if (!fields) return undefined;
  const address: Address = {
    line1: fields.text('address1'),
    line2: fields.text('address2'),
    city: fields.text('city'),
    region: fields.text('provinceCode') ?? fields.text('province'),
    postalCode: fields.text('zip'),
    country: fields.text('countryCodeV2') ?? fields.text('countryCode'),
    lat: fields.number('latitude'),
    lon: fields.number('longitude'),
  };
  return Object.values(address).some((value) => value !== undefined) ? address : undefined;
}
