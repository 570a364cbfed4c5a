// One condition of every kind, other ones in every round but of the same cost.
const online = (round) => ({ channel: { in: ['online_store', `unseen ${round}`] } });
const pos = (round) => ({ channel: { in: ['pos', `unseen ${round}`] } });
const atLeastTwo = (where) => ({ orders: { where, some: { gte: 2 } } });
const opened = { kind: 'email_opened' };
const segment = (condition) => ({ version: 1, universe: 'customers', condition });

export const kinds = [
  { name: 'orders (plain)', definition: (round) => atLeastTwo(pos(round)) },
  {
    name: 'orders in a window',
    definition: (round) => ({ orders: { where: pos(round), when: { last: { days: 90 } }, some: { gte: 1 } } }),
  },
  {
    name: 'orders, a measure',
    definition: (round) => ({ orders: { where: pos(round), measure: { sum: 'gross' }, is: { gte: '200.00' } } }),
  },
  {
    name: 'atLeast (2 of 4)',
    definition: (round) => ({
      atLeast: {
        count: 2,
        of: ['pos', 'online_store', 'shop_app', 'instagram'].map((channel) =>
          atLeastTwo({ channel: { in: [channel, `unseen ${round}`] } }),
        ),
      },
    }),
  },
  {
    name: 'sequence of orders',
    definition: (round) => ({
      sequence: {
        steps: [{ order: pos(round) }, { order: online(round) }],
        gaps: [{ within: { days: 60 } }],
      },
    }),
  },
  {
    name: 'sequence of a mail and an order',
    definition: (round) => ({
      sequence: { steps: [{ event: opened }, { order: pos(round) }], gaps: [{ within: { days: 30 } }] },
    }),
  },
  {
    name: 'events',
    definition: (round) => ({
      events: { ...opened, where: { campaign: { in: ['campaign-1', `${round}`] } }, some: { gte: 1 } },
    }),
  },
  { name: 'near', definition: (round) => ({ near: { place: 'anyOwnLocation', km: 25 + round / 1000 } }) },
  {
    name: 'score (RFM group)',
    definition: (round) => ({
      score: {
        name: 'rfmGroup',
        in: ['champions', ['loyal', 'active', 'dormant'][round % 3]],
        notIn: [groups[round % groups.length]],
      },
    }),
  },
  {
    name: 'score (probability alive)',
    definition: (round) => ({ score: { name: 'aliveProbability', gte: 0.5 + round / 1000 } }),
  },
  { name: 'bucket', definition: (round) => ({ bucket: { salt: `bench ${round}`, from: 0, to: 0.5 } }) },
  {
    name: 'changed',
    definition: (round) => ({ changed: { field: 'country', to: { in: ['DE', `${round}`] } } }),
  },
  {
    name: 'segment',
    definition: () => ({ segment: { id: 'seg_plain', is: 'member' } }),
    references: (round) => ({ seg_plain: segment(atLeastTwo(pos(round))) }),
  },
  {
    name: 'moved',
    definition: () => ({ moved: { from: 'seg_pos', to: 'seg_online', when: { last: { days: 365 } } } }),
    references: (round) => ({
      seg_pos: segment({ orders: { position: { from: 1, to: 1 }, where: pos(round), some: { gte: 1 } } }),
      seg_online: segment({ orders: { where: online(round), some: { gte: 1 } } }),
    }),
  },
];
const groups = ['prospects', 'atRisk', 'promising', 'almostLost', 'needsAttention', 'previouslyLoyal', 'new'];
