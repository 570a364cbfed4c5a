// What is used of two packages without types; the outline's own type would be as long as the outline.

declare module 'world-atlas/countries-50m.json' {
  const topology: { objects: { countries: object } };
  export default topology;
}

declare module 'topojson-client' {
  export function feature(topology: object, object: object): import('geojson').FeatureCollection;
}
