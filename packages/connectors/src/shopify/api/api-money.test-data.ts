/** A money bag: the shop's amount in USD, the customer's in CAD. */
export function apiMoney(shop: string, presentment = shop, currencies = { shop: 'USD', presentment: 'CAD' }) {
  return {
    shopMoney: { amount: shop, currencyCode: currencies.shop },
    presentmentMoney: { amount: presentment, currencyCode: currencies.presentment },
  };
}
