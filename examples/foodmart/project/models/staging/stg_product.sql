-- The last three columns say when and in which order a row changed; product_history needs them.
SELECT
  product_id,
  product_class_id,
  product_name,
  brand_name,
  sku,
  srp,
  net_weight,
  `_source_time` AS changed_at,
  `_sequence`,
  `_op`
FROM {{ source('raw', 'foodmart_product') }}
