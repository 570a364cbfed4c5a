-- Exports as Parquet too, and the moment whose facts a file tells.
ALTER TABLE exports DROP CONSTRAINT exports_format_check;
ALTER TABLE exports ADD CONSTRAINT exports_format_check CHECK (format IN ('JSONL', 'PARQUET'));
-- null until it is read.
ALTER TABLE exports ADD COLUMN read_at timestamptz(3);
