// How well it is known where the people of a store live.
import { graphql } from '../../gql/gql.ts';

export const geocodingDocument = graphql(`
  query Geocoding($storeId: ID!) {
    store(id: $storeId) {
      id
      geocoding { addressCount postalCodeCount noneCount locationCount credit }
    }
  }
`);
