CREATE TYPE stock.kind AS ENUM ('FOOD', 'TOOL');

CREATE TABLE stock.article (
  article_id uuid PRIMARY KEY,
  title text NOT NULL,
  kind stock.kind,
  active boolean,
  shelf_life smallint,
  barcode bigint,
  rating real,
  density double precision,
  price numeric(30, 12),
  weight numeric,
  atoms numeric(60, 5),
  attributes jsonb,
  manual text,
  photo bytea,
  labels text[],
  sizes int[],
  listed_at timestamptz,
  counted_at timestamp,
  best_before date,
  opens time(3),
  closes time,
  supplier_email text
);
ALTER TABLE stock.article REPLICA IDENTITY FULL;
-- Stored out of line however small they are, so that changes of other columns leave them out of the log.
ALTER TABLE stock.article
  ALTER COLUMN manual SET STORAGE EXTERNAL,
  ALTER COLUMN photo SET STORAGE EXTERNAL,
  ALTER COLUMN sizes SET STORAGE EXTERNAL,
  ALTER COLUMN labels SET STORAGE EXTERNAL;

INSERT INTO stock.article VALUES
  ('00000000-0000-4000-8000-000000000001', 'Flour', 'FOOD', true, 365, 4012345678901, 4.5, 0.593,
   1.990000000001, 1, 12345678901234567890123456789012345678901234567890123.45678,
   '{"organic": true, "mill": {"no": 405}}', repeat('Knead well. ', 2000), decode(repeat('00ff10', 3000), 'hex'),
   ARRAY['bread', NULL, 'with, comma'], (SELECT array_agg(n) FROM generate_series(1, 3000) AS n),
   '2026-03-01 12:00:00.123456+02', '2026-03-01 12:00:00.123456', '2027-02-28', '08:30:00.250', '20:15:30.123456',
   'mill@example.com'),
  ('00000000-0000-4000-8000-000000000002', 'Hammer', 'TOOL', false, -1, -9007199254740993, 0.1, 1e-300,
   999999999999999999.999999999999, 1234567890.0123456789, -0.00001, '[]', '', ''::bytea, '{}', '{}',
   '1969-12-31 23:59:59.999999Z', '0001-01-01 00:00:00', '1969-12-31', '00:00', '23:59:59.999999',
   'Smith@Example.com'),
  ('00000000-0000-4000-8000-000000000003', 'Nothing', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
   NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);

CREATE TABLE stock.bin (
  aisle text,
  shelf smallint,
  article_id text,
  quantity bigint NOT NULL,
  PRIMARY KEY (aisle, shelf)
);
INSERT INTO stock.bin VALUES
  ('A', 1, '00000000-0000-4000-8000-000000000001', 10),
  ('A', 2, '00000000-0000-4000-8000-000000000001', 20),
  ('B', 1, '00000000-0000-4000-8000-000000000002', 5),
  ('B', 2, '00000000-0000-4000-8000-000000000002', 7);

CREATE TABLE stock.stocktaking (
  counted_on date,
  aisle text,
  total numeric(12, 3),
  PRIMARY KEY (counted_on, aisle)
);
INSERT INTO stock.stocktaking VALUES ('2026-03-01', 'A', 29.5), ('2026-03-01', 'B', 12), ('2026-03-02', 'A', 30);
