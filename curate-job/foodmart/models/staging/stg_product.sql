SELECT
  product_id,
  product_class_id,
  product_name,
  brand_name,
  `SKU` AS sku,
  `SRP` AS srp,
  net_weight,
  `_source_time` AS changed_at
FROM {{ source('raw', 'foodmart_product') }}
