// Questions that the reference shows and GraphiQL opens. Each is run by reference.test.ts against a store that holds one of everything.

export interface Example {
  name: string;
  /** What it tells, in a sentence. */
  about: string;
  query: string;
  /** Ids are written as `sto_...`, `seg_...`, `per_...` and filled in where they are known. */
  variables: Record<string, unknown>;
}

const store = 'sto_...';
const segment = 'seg_...';
const fromTheShop = { orders: { where: { channel: { in: ['pos'] } }, some: { gte: 1 } } };

export const EXAMPLES: readonly Example[] = [
  {
    name: 'Who is asking',
    about:
      'The key or person behind the request, with the stores it reaches. Start here: the other examples need an id of these.',
    query: `{
  viewer {
    name
    kind
    stores {
      id
      name
      currencyCode
      timeZone
    }
  }
}`,
    variables: {},
  },
  {
    name: 'A store and its channels',
    about: 'How fresh the data is, and every channel ever seen with its orders and customers.',
    query: `query ($store: ID!) {
  store(id: $store) {
    name
    dataAsOf
    channels {
      handle
      name
      orderCount
      customerCount
    }
  }
}`,
    variables: { store },
  },
  {
    name: 'Segments, page by page',
    about: 'Give endCursor as after until hasNextPage is false. A page has 1 to 250 rows.',
    query: `query ($store: ID!, $after: String) {
  store(id: $store) {
    segments(first: 20, after: $after) {
      nodes {
        id
        name
        sentence
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}`,
    variables: { store, after: null },
  },
  {
    name: 'Check and count a definition',
    about: 'Nothing is saved. A definition with problems has them all at once, with their paths, and no metrics.',
    query: `query ($store: ID!, $definition: JSON!) {
  store(id: $store) {
    previewSegment(definition: $definition) {
      sentence
      text
      metrics {
        customerCount
        lifetimeValue {
          amount
          currencyCode
        }
      }
      sample(first: 3) {
        id
      }
      problems {
        path
        code
        message
        hint
      }
    }
  }
}`,
    variables: { store, definition: fromTheShop },
  },
  {
    name: 'A definition as text',
    about: 'The text form reads as it is said; problems come with line and column.',
    query: `query ($store: ID!, $text: String!) {
  store(id: $store) {
    parseDefinition(text: $text) {
      definition
      text
      problems {
        line
        column
        message
      }
    }
  }
}`,
    variables: { store, text: 'first order has channel = pos\nand no later order has channel != pos' },
  },
  {
    name: 'Make a segment',
    about:
      'What cannot be made stands in userErrors, and nothing is changed. Send an Idempotency-Key to be sure it is made once.',
    query: `mutation ($store: ID!, $definition: JSON!) {
  createSegment(
    input: { storeId: $store, name: "Bought in the shop", definition: $definition }
  ) {
    segment {
      id
      version
    }
    userErrors {
      path
      code
      message
    }
  }
}`,
    variables: { store, definition: fromTheShop },
  },
  {
    name: 'Figures of a segment on a past day',
    about: 'asOf is the end of that local day; without it, now.',
    query: `query ($segment: ID!, $asOf: Date) {
  node(id: $segment) {
    ... on Segment {
      name
      metrics(asOf: $asOf, base: NET) {
        customerCount
        repeatCustomerRate
        averageOrderValue {
          amount
          currencyCode
        }
      }
    }
  }
}`,
    variables: { segment, asOf: '2024-12-31' },
  },
  {
    name: 'History of a segment',
    about: 'One row for every day, both ends included.',
    query: `query ($segment: ID!) {
  node(id: $segment) {
    ... on Segment {
      history(from: "2024-01-01", to: "2024-01-31") {
        asOf
        customerCount
      }
    }
  }
}`,
    variables: { segment },
  },
  {
    name: 'Members on a past day',
    about:
      'The same page again gives the same people, whatever has come in since. Names need the permission to see personal data.',
    query: `query ($segment: ID!, $asOf: Date) {
  node(id: $segment) {
    ... on Segment {
      members(first: 50, asOf: $asOf) {
        totalCount
        nodes {
          id
          externalIds
          name
          orderCount
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
}`,
    variables: { segment, asOf: '2024-12-31' },
  },
  {
    name: 'Why somebody is in a segment',
    about: 'Each condition with whether it holds, and when the person came and went.',
    query: `query ($segment: ID!, $person: ID!) {
  node(id: $segment) {
    ... on Segment {
      explain(personId: $person) {
        isMember
        conditions {
          sentence
          holds
        }
        changes {
          at
          entered
        }
      }
    }
  }
}`,
    variables: { segment, person: 'per_...' },
  },
  {
    name: 'Who came and went since',
    about: 'The membership log by its number, which has no gap: keep lastNumber, and ask again behind it.',
    query: `query ($store: ID!, $after: Int) {
  store(id: $store) {
    membershipLog(after: $after, first: 100) {
      lastNumber
      hasNextPage
      rows {
        number
        kind
        segmentId
        personId
        effectiveAt
      }
    }
  }
}`,
    variables: { store, after: 0 },
  },
  {
    name: 'Be told by webhook',
    about: 'The secret is told this once; every message is signed with it as Standard Webhooks says.',
    query: `mutation ($store: ID!) {
  createWebhookEndpoint(
    input: {
      storeId: $store
      url: "https://partner.example.com/throughline"
      events: [MEMBERSHIP_ENTERED, MEMBERSHIP_LEFT]
    }
  ) {
    secret
    webhookEndpoint {
      id
    }
    userErrors {
      path
      code
      message
    }
  }
}`,
    variables: { store },
  },
  {
    name: 'Customers by channel',
    about: 'Any of the breakdowns of the dashboard, of all orders or of first ones.',
    query: `query ($store: ID!) {
  store(id: $store) {
    breakdown(dimension: CHANNEL) {
      key
      customers
      orders
      revenue {
        amount
        currencyCode
      }
    }
  }
}`,
    variables: { store },
  },
  {
    name: 'A recipe: segments and a canvas at once',
    about: 'The omnichannel recipe for every pair of channels.',
    query: `mutation ($store: ID!) {
  applyRecipe(input: { storeId: $store, recipe: "omnichannel", pairs: all }) {
    segments {
      id
      name
    }
    canvas {
      id
    }
    userErrors {
      path
      code
      message
    }
  }
}`,
    variables: { store },
  },
];

/** The address that opens the example in GraphiQL, below the one it is read at. */
export const addressOf = ({ query, variables }: Example): string =>
  `/graphiql?${new URLSearchParams({ query, variables: JSON.stringify(variables, null, 2) })}`;
