// What is used of two packages without types; the outline's own type would be as long as the outline.

declare module 'world-atlas/countries-50m.json' {
  const topology: { objects: { countries: object } };
  export default topology;
}

declare module 'topojson-client' {
  type Ring = [number, number][];
  export function feature(
    topology: object,
    object: object,
  ): {
    features: {
      geometry: { type: 'Polygon'; coordinates: Ring[] } | { type: 'MultiPolygon'; coordinates: Ring[][] };
    }[];
  };
}
