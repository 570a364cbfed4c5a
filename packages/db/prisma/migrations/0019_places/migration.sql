-- The middles of postal codes, installed by the operator from extracts of GeoNames (CC BY 4.0). They belong to no store.
CREATE TABLE places (
  -- ISO 3166-1 alpha-2.
  country text NOT NULL,
  -- Capital letters and digits alone.
  postal_code text NOT NULL,
  lat double precision NOT NULL,
  lon double precision NOT NULL,
  -- Of what it is the middle; other levels may follow.
  level text NOT NULL DEFAULT 'postalCode' CHECK (level IN ('postalCode')),
  PRIMARY KEY (country, postal_code)
);
-- One row a country: what of it is installed, and when.
CREATE TABLE place_countries (
  country text PRIMARY KEY,
  postal_codes integer NOT NULL,
  installed_at timestamptz(3) NOT NULL DEFAULT clock_timestamp()
);
GRANT SELECT, INSERT, UPDATE, DELETE ON places, place_countries TO throughline_app;
