// The GraphQL operation of the page of people near own locations.
import { graphql } from '../../../gql/gql.ts';

export const nearStoreDocument = graphql(`
  query InsightNearStore(
    $storeId: ID!, $radiusKm: Float!, $channels: [String!], $segmentId: ID, $from: Date, $to: Date, $asOf: Date,
    $base: AmountBase!
  ) {
    store(id: $storeId) {
      id
      geocoding { credit }
      nearStores(
        radiusKm: $radiusKm, channels: $channels, segmentId: $segmentId, from: $from, to: $to, asOf: $asOf, base: $base
      ) {
        radiusKm
        channels { key label isAtLocations isChosen }
        locationCount
        unplacedCount
        locations {
          locationId
          name
          points { lat lon }
          nearest
          ...NearFigures
        }
        all { ...NearFigures }
        near { ...NearFigures }
        far { ...NearFigures }
        unknown { ...NearFigures }
        cells { south west degrees customers }
        elsewhere
      }
    }
  }
  fragment NearFigures on NearFigures {
    customers
    orders
    people
    share { value low high n }
    revenue { amount currencyCode }
    lifetimeValue { value { amount currencyCode } low { amount currencyCode } high { amount currencyCode } n }
    repeatRate { value low high n }
  }
`);
