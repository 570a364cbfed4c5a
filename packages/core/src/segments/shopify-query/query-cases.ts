// Queries with what each becomes, and those that are refused: read by the tests.

const eq = (field: string, value: unknown) => ({ profile: { field, eq: value } });
const first = { from: 1, to: 1 };
const last = { last: true };
const some = { gte: 1 };
const anyLine = { line: { quantity: { gte: 1 } } };

export const equals: Record<string, object> = {
  'number_of_orders = 3': { orders: { some: { eq: 3 } } },
  'number_of_orders != 3': { orders: { some: { notEq: 3 } } },
  'number_of_orders > 3': { orders: { some: { gt: 3 } } },
  'number_of_orders >= 3': { orders: { some: { gte: 3 } } },
  'number_of_orders < 3': { orders: { some: { lt: 3 } } },
  'number_of_orders <= 3': { orders: { some: { lte: 3 } } },
  'number_of_orders BETWEEN 1 AND 3': { orders: { some: { between: [1, 3] } } },
  'amount_spent = 10.99': { orders: { measure: { sum: 'net' }, is: { eq: '10.99' } } },
  'amount_spent != 10.99': { orders: { measure: { sum: 'net' }, is: { notEq: '10.99' } } },
  'amount_spent >= 500': { orders: { measure: { sum: 'net' }, is: { gte: '500' } } },
  'amount_spent < 10': { orders: { measure: { sum: 'net' }, is: { lt: '10' } } },
  'amount_spent <= 10': { orders: { measure: { sum: 'net' }, is: { lte: '10' } } },
  'amount_spent BETWEEN 1 AND 999.99': { orders: { measure: { sum: 'net' }, is: { between: ['1', '999.99'] } } },

  'last_order_date = 2020-05-30': {
    orders: { position: last, when: { between: ['2020-05-30', '2020-05-30'] }, some },
  },
  'last_order_date != 2020-05-30': {
    not: { orders: { position: last, when: { between: ['2020-05-30', '2020-05-30'] }, some } },
  },
  'last_order_date > 2020-05-30': { orders: { position: last, when: { after: '2020-05-30' }, some } },
  'last_order_date >= 2020-03-01': { orders: { position: last, when: { after: '2020-02-29' }, some } },
  'last_order_date < 2020-05-30': { orders: { position: last, when: { before: '2020-05-30' }, some } },
  'last_order_date <= 2020-12-31': { orders: { position: last, when: { before: '2021-01-01' }, some } },
  "last_order_date >= '2020-03-01'": { orders: { position: last, when: { after: '2020-02-29' }, some } },
  'last_order_date BETWEEN 2020-01-01 AND 2020-12-31': {
    orders: { position: last, when: { between: ['2020-01-01', '2020-12-31'] }, some },
  },
  'last_order_date BETWEEN 2021-01-01 AND today': { orders: { position: last, when: { after: '2020-12-31' }, some } },
  'last_order_date BETWEEN 2020-01-01 AND -7d': {
    all: [
      { orders: { position: last, when: { after: '2019-12-31' }, some } },
      { orders: { position: last, when: { daysAgo: { from: 7, to: 100_000 } }, some } },
    ],
  },
  'last_order_date > -7d': { orders: { position: last, when: { last: { days: 7 } }, some } },
  'last_order_date >= -7d': { orders: { position: last, when: { last: { days: 8 } }, some } },
  'last_order_date >= 7_days_ago': { orders: { position: last, when: { last: { days: 8 } }, some } },
  'last_order_date >= 12_months_ago': { orders: { position: last, when: { last: { months: 12 } }, some } },
  'last_order_date = -2w': { orders: { position: last, when: { daysAgo: { from: 14, to: 14 } }, some } },
  'last_order_date < -4w': { orders: { position: last, when: { daysAgo: { from: 29, to: 100_000 } }, some } },
  'last_order_date <= -30d': { orders: { position: last, when: { daysAgo: { from: 30, to: 100_000 } }, some } },
  'last_order_date > -3m': { orders: { position: last, when: { last: { months: 3 } }, some } },
  'last_order_date >= -1y': { orders: { position: last, when: { last: { months: 12 } }, some } },
  'last_order_date <= -3m': { orders: { position: last, when: { monthsAgo: { from: 3, to: 3_280 } }, some } },
  'last_order_date < -1y': { orders: { position: last, when: { monthsAgo: { from: 12, to: 3_280 } }, some } },
  'last_order_date BETWEEN -60d AND -30d': {
    orders: { position: last, when: { daysAgo: { from: 30, to: 60 } }, some },
  },
  'last_order_date BETWEEN -12m AND -3m': {
    orders: { position: last, when: { monthsAgo: { from: 3, to: 11 } }, some },
  },
  'last_order_date BETWEEN -30d AND today': { orders: { position: last, when: { last: { days: 31 } }, some } },
  'last_order_date = today': { orders: { position: last, when: { last: { days: 1 } }, some } },
  'last_order_date = yesterday': { orders: { position: last, when: { daysAgo: { from: 1, to: 1 } }, some } },
  'last_order_date IS NULL': { orders: { none: true } },
  'last_order_date IS NOT NULL': { orders: { some } },
  'first_order_date = yesterday': { orders: { position: first, when: { daysAgo: { from: 1, to: 1 } }, some } },
  'first_order_date != yesterday': {
    not: { orders: { position: first, when: { daysAgo: { from: 1, to: 1 } }, some } },
  },
  'first_order_date >= 2020-01-01': { orders: { position: first, when: { after: '2019-12-31' }, some } },
  'first_order_date < 2020-01-01': { orders: { position: first, when: { before: '2020-01-01' }, some } },
  'first_order_date <= 2020-01-01': { orders: { position: first, when: { before: '2020-01-02' }, some } },
  'first_order_date BETWEEN 2020-01-01 AND 2020-01-31': {
    orders: { position: first, when: { between: ['2020-01-01', '2020-01-31'] }, some },
  },
  'first_order_date IS NULL': { orders: { none: true } },
  'first_order_date IS NOT NULL': { orders: { some } },
  'first_order_date > -30d': { orders: { position: first, when: { last: { days: 30 } }, some } },

  'orders_placed MATCHES ()': { orders: { some } },
  'orders_placed NOT MATCHES ()': { orders: { none: true } },
  'orders_placed MATCHES (date >= 2024-01-01)': { orders: { when: { after: '2023-12-31' }, some } },
  'orders_placed NOT MATCHES (date > -90d)': { orders: { when: { last: { days: 90 } }, none: true } },
  'orders_placed MATCHES (amount >= 50, date = today)': {
    orders: { where: { total: { gte: '50' } }, when: { last: { days: 1 } }, some },
  },
  'orders_placed MATCHES (location_id = 7)': { orders: { where: { location: { in: ['7'] } }, some } },
  'orders_placed MATCHES (location_id IN (7, 8))': { orders: { where: { location: { in: ['7', '8'] } }, some } },
  'orders_placed MATCHES (location_id NOT IN (7))': {
    orders: { where: { not: { location: { in: ['7'] } } }, some },
  },
  'orders_placed MATCHES (count >= 2)': { orders: { some: { gte: 2 } } },
  'orders_placed MATCHES (count >= 0)': { orders: { some: { gte: 1 } } },
  'orders_placed MATCHES (count < 3)': { orders: { some: { gte: 1, lt: 3 } } },
  'orders_placed MATCHES (count BETWEEN 0 AND 3)': { orders: { some: { gte: 1, between: [0, 3] } } },
  'orders_placed NOT MATCHES (count >= 2)': { not: { orders: { some: { gte: 2 } } } },
  'orders_placed MATCHES (sum_amount > 100)': { orders: { measure: { sum: 'gross' }, is: { gt: '100' } } },
  'orders_placed MATCHES (sum_amount < 100)': {
    all: [{ orders: { some } }, { orders: { measure: { sum: 'gross' }, is: { lt: '100' } } }],
  },
  'orders_placed MATCHES (count = 2, sum_amount < 100)': {
    all: [{ orders: { some: { eq: 2 } } }, { orders: { measure: { sum: 'gross' }, is: { lt: '100' } } }],
  },
  'orders_placed(count: >= 2) = true': { orders: { some: { gte: 2 } } },
  'orders_placed(date: > -90d) = false': { orders: { when: { last: { days: 90 } }, none: true } },
  'orders_placed(date: > -90d) != true': { orders: { when: { last: { days: 90 } }, none: true } },

  'products_purchased MATCHES ()': { orders: { where: anyLine, some } },
  'products_purchased NOT MATCHES ()': { orders: { where: anyLine, none: true } },
  'products_purchased MATCHES (date > -30d)': { orders: { where: anyLine, when: { last: { days: 30 } }, some } },
  'products_purchased MATCHES (id = 2012162031638)': {
    orders: { where: { product: { in: ['2012162031638'] } }, some },
  },
  'products_purchased MATCHES (id IN (1, 2))': { orders: { where: { product: { in: ['1', '2'] } }, some } },
  'products_purchased MATCHES (id NOT IN (1))': { orders: { where: { line: { product: { notIn: ['1'] } } }, some } },
  'products_purchased(id: (1, 2), date: BETWEEN 2022-01-01 AND 2022-12-31) = true': {
    orders: { where: { product: { in: ['1', '2'] } }, when: { between: ['2022-01-01', '2022-12-31'] }, some },
  },
  "products_purchased MATCHES (tag = 'Sports wear')": {
    orders: { where: { productTag: { hasAny: ['Sports wear'] } }, some },
  },
  "products_purchased MATCHES (id = 1, tag = 'x', quantity >= 2)": {
    orders: { where: { line: { product: { in: ['1'] }, productTag: { hasAny: ['x'] }, quantity: { gte: 2 } } }, some },
  },
  'products_purchased MATCHES (id = 1, count > 1)': { orders: { where: { product: { in: ['1'] } }, some: { gt: 1 } } },
  'products_purchased MATCHES (id = 1, sum_quantity >= 10)': {
    orders: { where: { product: { in: ['1'] } }, measure: { units: { product: { in: ['1'] } } }, is: { gte: 10 } },
  },

  "customer_tags CONTAINS 'vip'": { profile: { field: 'tags', hasAny: ['vip'] } },
  "customer_tags CONTAINS '\\'VIP\\''": { profile: { field: 'tags', hasAny: ["'VIP'"] } },
  "customer_tags NOT CONTAINS 'vip'": { profile: { field: 'tags', hasNone: ['vip'] } },
  'customer_tags IS NULL': { profile: { field: 'tags', maxSize: 0 } },
  'customer_tags IS NOT NULL': { profile: { field: 'tags', minSize: 1 } },
  "customer_countries CONTAINS 'US'": eq('country', 'US'),
  "customer_countries NOT CONTAINS 'US'": { not: eq('country', 'US') },
  'customer_countries IS NULL': { profile: { field: 'country', isMissing: true } },
  'customer_countries IS NOT NULL': { profile: { field: 'country', isMissing: false } },
  "customer_regions CONTAINS 'US-CA'": { all: [eq('country', 'US'), eq('region', 'CA')] },
  "customer_regions NOT CONTAINS 'US-CA'": { not: { all: [eq('country', 'US'), eq('region', 'CA')] } },
  'customer_regions IS NULL': { profile: { field: 'region', isMissing: true } },
  'customer_regions IS NOT NULL': { profile: { field: 'region', isMissing: false } },
  'customer_cities IS NULL': { profile: { field: 'city', isMissing: true } },
  'customer_cities IS NOT NULL': { profile: { field: 'city', isMissing: false } },
  "customer_email_domain = 'example.com'": eq('emailDomain', 'example.com'),
  "customer_email_domain != 'example.com'": { not: eq('emailDomain', 'example.com') },
  'customer_email_domain IS NULL': { profile: { field: 'emailDomain', isMissing: true } },
  'customer_email_domain IS NOT NULL': { profile: { field: 'emailDomain', isMissing: false } },
  'customer_language IS NULL': { profile: { field: 'attribute:Language', isMissing: true } },
  'customer_language IS NOT NULL': { profile: { field: 'attribute:Language', isMissing: false } },
  "customer_account_status != 'ENABLED'": { not: eq('attribute:Account State', 'enabled') },
  'customer_account_status IS NULL': { profile: { field: 'attribute:Account State', isMissing: true } },
  'customer_account_status IS NOT NULL': { profile: { field: 'attribute:Account State', isMissing: false } },
  "sms_subscription_status != 'PENDING'": { not: eq('consent:sms', 'pending') },
  "anniversary('metafields.facts.birth_date') IS NOT NULL": { profile: { field: 'birthDate', isMissing: false } },
  'metafields.custom.shoe_size <= 42': { profile: { field: 'attribute:custom.shoe_size', lte: 42 } },
  'metafields.custom.sports IS NOT NULL': { profile: { field: 'attribute:custom.sports', isMissing: false } },
  "metafields.custom.sports NOT CONTAINS 'golf'": {
    not: {
      any: [
        { profile: { field: 'attribute:custom.sports', hasAny: ['golf'] } },
        { profile: { field: 'attribute:custom.sports', contains: 'golf' } },
      ],
    },
  },
  "rfm_group = 'CHAMPIONS'": { score: { name: 'rfmGroup', eq: 'champions' } },
  "rfm_group = 'NEEDS_ATTENTION'": { score: { name: 'rfmGroup', eq: 'needsAttention' } },
  "rfm_group != 'AT_RISK'": { not: { score: { name: 'rfmGroup', eq: 'atRisk' } } },
  'rfm_group IS NULL': { score: { name: 'rfmGroup', isMissing: true } },
  'rfm_group IS NOT NULL': { score: { name: 'rfmGroup', isMissing: false } },
  'customer_within_distance MATCHES (coordinates = (45.4, -75.7), distance_km = 10)': {
    near: { place: { lat: 45.4, lon: -75.7 }, km: 10 },
  },
  'customer_within_distance NOT MATCHES (coordinates = (45.4, -75.7), distance_mi = 5)': {
    not: { near: { place: { lat: 45.4, lon: -75.7 }, km: 8.04672 } },
  },
  'customer_within_distance(coordinates: (45.4, -75.7), distance_km: 10) = true': {
    near: { place: { lat: 45.4, lon: -75.7 }, km: 10 },
  },
  "customer_language = 'en'": eq('attribute:Language', 'en'),
  "customer_language != 'en'": { not: eq('attribute:Language', 'en') },
  "customer_account_status = 'ENABLED'": eq('attribute:Account State', 'enabled'),
  "email_subscription_status = 'SUBSCRIBED'": eq('consent:email', 'subscribed'),
  "email_subscription_status != 'SUBSCRIBED'": { not: eq('consent:email', 'subscribed') },
  "sms_subscription_status = 'PENDING'": eq('consent:sms', 'pending'),
  "anniversary('metafields.facts.birth_date') = today": {
    profile: { field: 'birthDate', anniversary: { next: { days: 1 } } },
  },
  "anniversary ('metafields.facts.birth_date') BETWEEN today AND +30d": {
    profile: { field: 'birthDate', anniversary: { next: { days: 31 } } },
  },
  "anniversary(date: 'metafields.facts.birth_date') BETWEEN today AND +1w": {
    profile: { field: 'birthDate', anniversary: { next: { days: 8 } } },
  },
  "anniversary('metafields.custom.joined') BETWEEN -7d AND today": {
    profile: { field: 'attribute:custom.joined', anniversary: { last: { days: 8 } } },
  },
  "anniversary('metafields.facts.birth_date') NOT MATCHES (date = today)": {
    not: { profile: { field: 'birthDate', anniversary: { next: { days: 1 } } } },
  },
  "anniversary('metafields.facts.birth_date') IS NULL": { profile: { field: 'birthDate', isMissing: true } },
  "customer.metafields.custom.tier = 'gold'": eq('attribute:custom.tier', 'gold'),
  "customer.metafields.custom.tier != 'gold'": { not: eq('attribute:custom.tier', 'gold') },
  'customer.metafields.custom.vip = true': eq('attribute:custom.vip', true),
  'metafields.custom.shoe_size >= 42.5': { profile: { field: 'attribute:custom.shoe_size', gte: 42.5 } },
  'metafields.custom.shoe_size != 42': { not: eq('attribute:custom.shoe_size', 42) },
  'metafields.custom.shoe_size BETWEEN 40 AND 42': {
    profile: { field: 'attribute:custom.shoe_size', between: [40, 42] },
  },
  'customer.metafields.facts.birth_date < 2000-01-01': {
    profile: { field: 'birthDate', when: { before: '2000-01-01' } },
  },
  'metafields.custom.renewal BETWEEN 2020-01-01 AND today': {
    all: [
      { profile: { field: 'attribute:custom.renewal', when: { after: '2019-12-31' } } },
      { profile: { field: 'attribute:custom.renewal', when: { daysAgo: { from: 0, to: 100_000 } } } },
    ],
  },
  'metafields.custom.renewal BETWEEN today AND +30d': {
    profile: { field: 'attribute:custom.renewal', when: { next: { days: 31 } } },
  },
  'metafields.custom.renewal BETWEEN -7d AND today': {
    profile: { field: 'attribute:custom.renewal', when: { last: { days: 8 } } },
  },
  "metafields.custom.sports CONTAINS 'golf'": {
    any: [
      { profile: { field: 'attribute:custom.sports', hasAny: ['golf'] } },
      { profile: { field: 'attribute:custom.sports', contains: 'golf' } },
    ],
  },
  'metafields.custom.sports IS NULL': { profile: { field: 'attribute:custom.sports', isMissing: true } },
};

export const noEquals: [query: string, message: string][] = [
  [
    "customer_cities NOT CONTAINS 'CA-ON-Toronto'",
    "Shopify's code of a city has no blanks, the city of an address stands here as it was written: no equal",
  ],
  [
    "customer_cities CONTAINS 'US-NY-NewYorkCity'",
    "Shopify's code of a city has no blanks, the city of an address stands here as it was written: no equal",
  ],
  [
    "email_subscription_status = 'NOT_SUBSCRIBED'",
    'Who was never asked has no dated consent, and so none here: NOT_SUBSCRIBED has no equal',
  ],
  ['last_order_date > 2020-05-30T16:00:00', 'Windows hold whole days: "2020-05-30T16:00:00" names a time'],
  ['last_order_date = -1m', 'No window holds just the day some months ago'],
  ['last_order_date > +7d', 'Nothing has happened on a day ahead of today'],
  ['last_order_date > today', 'Nothing has happened on a day ahead of today'],
  ['orders_placed MATCHES (app_id = 1)', 'app_id of orders_placed has no equal: Which app made an order is not kept.'],
  [
    'orders_placed MATCHES (date BETWEEN 2020-01-01 AND -7d)',
    'No window goes from a fixed day to one counted from today, or from months to days',
  ],
  ['orders_placed MATCHES (count = 0)', 'Whoever has none is asked for with NOT MATCHES'],
  [
    "products_purchased MATCHES (category = 'aa')",
    "category of products_purchased has no equal: Categories of Shopify's taxonomy are not read.",
  ],
  [
    "anniversary('metafields.facts.birth_date') = 2020-05-30",
    'An anniversary is asked for in days from today on or up to today: no equal',
  ],
  ['metafields.custom.renewal > -7d', 'No window goes from a day counted from today to all days ahead'],
  ["metafields.custom.tier > 'a'", 'Texts and truth values are only asked for being equal'],
];
