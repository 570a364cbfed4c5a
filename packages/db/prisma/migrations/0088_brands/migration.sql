-- How an agency looks to whom it shows stores: name, colour and logo. All null = the product's own.
ALTER TABLE organizations ADD COLUMN brand_name text;
ALTER TABLE organizations ADD COLUMN brand_colour text CHECK (brand_colour ~ '^#[0-9a-f]{6}$');
-- PNG, written anew by us.
ALTER TABLE organizations ADD COLUMN brand_logo bytea;
