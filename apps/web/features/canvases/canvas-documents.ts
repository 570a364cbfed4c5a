// The GraphQL queries of the canvases feature.
import { graphql } from '../../gql/gql.ts';

export const canvasListDocument = graphql(`
  query CanvasList($storeId: ID!, $query: String, $archived: Boolean!, $today: Date!) {
    store(id: $storeId) {
      id
      canvases(first: 250, query: $query, archived: $archived) {
        totalCount
        nodes {
          id
          name
          favourite
          position
          archivedAt
          updatedAt
          folder { id name }
          nodes { id segment { id name emoji } }
          edges(from: $today, to: $today) { id }
        }
      }
      folders(kind: CANVAS) { id name }
    }
  }
`);

/** The board without its figures. Edges are asked over one day, since none of their figures are read. */
export const canvasDocument = graphql(`
  query Canvas($storeId: ID!, $canvasId: ID!, $today: Date!) {
    store(id: $storeId) {
      id
      canvas(id: $canvasId) {
        id
        name
        version
        settings
        archivedAt
        recipe { handle }
        nodes { id x y segment { id name emoji channels archivedAt } }
        edges(from: $today, to: $today) { id source target }
      }
    }
  }
`);

export const canvasNodeFiguresDocument = graphql(`
  query CanvasNodeFigures($storeId: ID!, $canvasId: ID!, $asOf: Date, $from: Date!, $to: Date!) {
    store(id: $storeId) {
      id
      canvas(id: $canvasId) {
        id
        nodes {
          id
          segment {
            id
            metrics(asOf: $asOf) { customerCount change { customerCount } }
            counts(from: $from, to: $to, stepDays: 7) { date count }
          }
        }
      }
    }
  }
`);

export const canvasEdgeFiguresDocument = graphql(`
  query CanvasEdgeFigures($storeId: ID!, $canvasId: ID!, $from: Date!, $to: Date!) {
    store(id: $storeId) {
      id
      canvas(id: $canvasId) {
        id
        edges(from: $from, to: $to) {
          id
          source
          target
          moves {
            moved
            atRisk
            rate
            rateLow
            rateHigh
            medianDays
            stayed
            left
            revenueAfter { amount currencyCode }
            revenueAfterOrders
          }
          comparison {
            from
            to
            moved
            atRisk
            rate
            rateLow
            rateHigh
            difference
            differenceLow
            differenceHigh
            p
            clear
          }
        }
      }
    }
  }
`);

/** Every day of a range at once, for the slider. */
export const canvasHistoryDocument = graphql(`
  query CanvasHistory($storeId: ID!, $canvasId: ID!, $from: Date!, $to: Date!, $windowDays: Int!) {
    store(id: $storeId) {
      id
      canvas(id: $canvasId) {
        id
        history(from: $from, to: $to, windowDays: $windowDays) {
          from
          to
          windowDays
          nodes { segmentId counts }
          edges { source target moved atRisk medianDays }
        }
      }
    }
  }
`);

export const suggestedEdgesDocument = graphql(`
  query SuggestedEdges($storeId: ID!, $canvasId: ID!, $from: Date!, $to: Date!) {
    store(id: $storeId) {
      id
      canvas(id: $canvasId) {
        id
        suggestedEdges(from: $from, to: $to) {
          source
          target
          moves { moved atRisk rate rateLow rateHigh medianDays }
        }
      }
    }
  }
`);

export const edgePeopleDocument = graphql(`
  query EdgePeople($storeId: ID!, $source: ID!, $target: ID!, $from: Date!, $to: Date!, $people: EdgePeople!, $after: String) {
    store(id: $storeId) {
      id
      segment(id: $source) {
        id
        moves(toSegmentId: $target, from: $from, to: $to) {
          movers(first: 50, after: $after, people: $people) {
            totalCount
            pageInfo { hasNextPage endCursor }
            edges {
              movedAt
              days
              revenueAfter { amount currencyCode }
              node { id name emails }
            }
          }
        }
      }
    }
  }
`);

export const nodePanelDocument = graphql(`
  query NodePanel($storeId: ID!, $segmentId: ID!, $asOf: Date) {
    store(id: $storeId) {
      id
      segment(id: $segmentId) {
        id
        name
        sentence
        metrics(asOf: $asOf) {
          customerCount
          repeatCustomerRate
          lifetimeValue { amount currencyCode }
          averageOrderValue { amount currencyCode }
          averageOrderCount
          purchaseIntervalDays
          change {
            customerCount
            repeatCustomerRate
            lifetimeValue
            averageOrderValue
            averageOrderCount
            purchaseIntervalDays
          }
        }
      }
    }
  }
`);

export const pickSegmentsDocument = graphql(`
  query PickSegments($storeId: ID!, $query: String, $asOf: Date) {
    store(id: $storeId) {
      id
      segments(first: 50, query: $query) {
        totalCount
        nodes { id name emoji channels archivedAt metrics(asOf: $asOf) { customerCount } }
      }
    }
  }
`);

export const canvasNamesDocument = graphql(`
  query CanvasNames($storeId: ID!) { store(id: $storeId) { id canvases(first: 250) { nodes { id name } } } }
`);
