// Words that merchants look for and that no label has, by what they should find in "add a condition".

const amounts = 'spent spend revenue value worth paid money lifetime LTV AOV';

const words: Readonly<Record<string, string>> = {
  orders: 'bought buy purchases purchased at least times number of repeat customers',
  'orders.first': 'bought began started purchase acquisition',
  'orders.later': 'bought repeat again second purchase',
  'orders.last': 'bought recent latest purchase',
  'orders.channel': 'bought in shop store online web app POS retail marketplace where',
  'orders.location': 'shop store branch',
  'orders.discountCode': 'coupon voucher promotion',
  'orders.total': amounts,
  'orders.when': 'bought within the last days weeks months year recent since lately at least',
  'orders.fulfilment': 'pickup shipped delivery click collect',
  'measure.count': 'times bought frequency repeat',
  'measure.sum': amounts,
  'measure.avg': amounts,
  'measure.daysSinceLast': 'recency inactive churned lapsed gone quiet',
  'measure.overdue': 'late churned lapsed win back',
  near: 'km kilometres miles radius close to shop store live lives address',
  'profile.birthDate': 'birthday born',
  'anniversary.birthDate': 'birthday anniversary',
  'profile.age': 'old young born years',
  'profile.country': 'live lives living address market',
  'profile.region': 'live lives living state province address',
  'profile.city': 'live lives living town address',
  'profile.postalCode': 'live lives living zip address',
  'profile.tags': 'labels VIP',
  people: 'import upload file CSV e-mails ids',
  segment: 'member of group',
  sequence: 'then after followed journey first later',
  bucket: 'random test control group hold-out sample split',
  changed: 'moved house became',
};

/** Empty where the label and the help say enough. */
export const wordsFor = (start: string): string => words[start] ?? '';

/** For tests: what is named here is there to be found. */
export const startsWithWords: readonly string[] = Object.keys(words);
