-- Large values do not change, and are missing from the row after the change.
UPDATE stock.article SET price = 2.49 WHERE title = 'Flour';
COMMIT;

-- Keys change: the row under the old key ends, and one under the new key begins.
UPDATE stock.bin SET shelf = 3 WHERE aisle = 'A' AND shelf = 1;
COMMIT;
BEGIN;
UPDATE stock.bin SET aisle = 'X' WHERE aisle = 'B' AND shelf = 1;
UPDATE stock.bin SET shelf = 1 WHERE aisle = 'B' AND shelf = 2;
COMMIT;
UPDATE stock.article SET article_id = '00000000-0000-4000-8000-000000000009' WHERE title = 'Nothing';
COMMIT;

-- A key is deleted and comes again, within one transaction and over several.
BEGIN;
DELETE FROM stock.bin WHERE aisle = 'A' AND shelf = 2;
INSERT INTO stock.bin VALUES ('A', 2, '00000000-0000-4000-8000-000000000001', 21);
COMMIT;
DELETE FROM stock.article WHERE title = 'Hammer';
COMMIT;
INSERT INTO stock.article (article_id, title, kind, price, photo, sizes)
  VALUES ('00000000-0000-4000-8000-000000000002', 'Mallet', 'TOOL', 12, decode(repeat('ab', 5000), 'hex'), ARRAY[1, NULL, 3]);
COMMIT;
UPDATE stock.article SET title = 'Big mallet' WHERE title = 'Mallet';
COMMIT;

-- What was counted before the table was emptied counts no more, what comes after does.
INSERT INTO stock.stocktaking VALUES ('2026-03-03', 'A', 31);
COMMIT;
BEGIN;
TRUNCATE stock.stocktaking;
INSERT INTO stock.stocktaking VALUES ('2026-03-03', 'B', 12.125);
COMMIT;
INSERT INTO stock.stocktaking VALUES ('2026-03-03', 'A', 31.5), ('2026-03-04', 'A', 0);
