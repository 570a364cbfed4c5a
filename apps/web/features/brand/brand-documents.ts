// The GraphQL operations of brands: how agencies look.
import { graphql } from '../../gql/gql.ts';

export const organizationBrandDocument = graphql(`
  query OrganizationBrand($id: ID!) {
    node(id: $id) { ... on Organization { id brand { ...BrandFields } } }
  }
  fragment BrandFields on Brand { name colour logo tokens }
`);

export const storeBrandDocument = graphql(`
  query StoreBrand($id: ID!) {
    store(id: $id) { brand { ...BrandFields } }
  }
`);

export const setBrandDocument = graphql(`
  mutation SetBrand($input: SetBrandInput!) {
    setBrand(input: $input) { userErrors { path message } }
  }
`);
