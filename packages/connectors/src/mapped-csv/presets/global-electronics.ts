// The mapping for the example data set "Global Electronics Retailer": Sales.csv names products and stores by key, so
// amounts are quantity x the product's list price in USD.

import type { MappedValue, Mapping } from '../mapping.ts';

const online = { column: 'StoreKey', in: ['0'] };
const ofProduct = (column: string): MappedValue => ({ lookup: { file: 'Products.csv', by: 'ProductKey', column } });

export const globalElectronicsMapping: Mapping = {
  version: 1,
  name: 'Global Electronics',
  files: {
    'Stores.csv': {
      dates: ['M/D/YYYY'],
      facts: [
        {
          kind: 'locations',
          where: { column: 'StoreKey', notIn: ['0'] },
          id: 'StoreKey',
          name: { join: ['State', 'Country'], with: ', ' },
          opensOn: 'Open Date',
        },
      ],
      ignored: ['Square Meters'],
    },
    'Products.csv': {
      stripCurrency: true,
      facts: [
        {
          kind: 'products',
          id: 'ProductKey',
          title: 'Product Name',
          vendor: 'Brand',
          type: 'Subcategory',
          collections: 'Category',
          price: 'Unit Price USD',
        },
      ],
      ignored: ['Color', 'Unit Cost USD', 'SubcategoryKey', 'CategoryKey'],
    },
    'Customers.csv': {
      encoding: 'windows-1252',
      dates: ['M/D/YYYY'],
      facts: [
        {
          kind: 'people',
          id: 'CustomerKey',
          name: 'Name',
          birthDate: 'Birthday',
          address: {
            city: 'City',
            region: 'State',
            postalCode: {
              when: { column: 'Country', in: ['United States'] },
              use: { column: 'Zip Code', padStart: { length: 5, with: '0' } },
              otherwise: 'Zip Code',
            },
            country: {
              column: 'Country',
              values: {
                Australia: 'AU',
                Canada: 'CA',
                France: 'FR',
                Germany: 'DE',
                Italy: 'IT',
                Netherlands: 'NL',
                'United Kingdom': 'GB',
                'United States': 'US',
              },
            },
          },
          attributes: { gender: 'Gender' },
        },
      ],
      ignored: ['State Code', 'Continent'],
    },
    'Sales.csv': {
      dates: ['M/D/YYYY'],
      facts: [
        {
          kind: 'orders',
          order: 'Order Number',
          placedAt: 'Order Date',
          channel: { when: online, use: { constant: 'online_store' }, otherwise: { constant: 'pos' } },
          location: { when: online, use: { constant: '' }, otherwise: 'StoreKey' },
          customerCurrency: 'Currency Code',
          customer: { id: 'CustomerKey' },
          lines: {
            id: 'Line Item',
            productId: 'ProductKey',
            title: ofProduct('Product Name'),
            vendor: ofProduct('Brand'),
            type: ofProduct('Subcategory'),
            collections: ofProduct('Category'),
            quantity: 'Quantity',
            amount: { multiply: ['Quantity', ofProduct('Unit Price USD')] },
          },
          kept: ['Delivery Date'],
        },
      ],
    },
  },
};
