{{ config(unique_key='article_id') }}

SELECT
  a.article_id,
  a.title,
  a.kind,
  a.price,
  a.best_before,
  CARDINALITY(a.sizes) AS sizes,
  b.bins,
  b.quantity
FROM {{ source('raw', 'depot_article') }} AS a
LEFT JOIN (
  SELECT article_id, COUNT(*) AS bins, SUM(quantity) AS quantity
  FROM {{ source('raw', 'depot_bin') }}
  GROUP BY article_id
) AS b ON a.article_id = b.article_id
