SELECT
  product_id,
  product_class_id,
  product_name,
  brand_name,
  sku,
  srp,
  net_weight,
  `_source_time` AS changed_at
FROM {{ source('raw', 'foodmart_product') }}
