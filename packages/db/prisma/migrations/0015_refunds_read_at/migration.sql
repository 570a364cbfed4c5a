-- As of orders (0011): of versions without a time of change, too, the one that was read later at the source stands.
ALTER TABLE refunds ADD COLUMN read_at timestamptz(3);
ALTER TABLE products ADD COLUMN read_at timestamptz(3);
ALTER TABLE locations ADD COLUMN read_at timestamptz(3);
