SELECT
  p.product_id,
  p.product_name,
  p.brand_name,
  p.sku,
  p.srp,
  p.net_weight,
  p.product_class_id,
  c.product_subcategory,
  c.product_category,
  c.product_department,
  c.product_family
FROM {{ ref('stg_product') }} AS p
LEFT JOIN {{ ref('stg_product_class') }} AS c
  ON p.product_class_id = c.product_class_id
