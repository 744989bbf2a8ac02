SELECT
  product_class_id,
  product_subcategory,
  product_category,
  product_department,
  product_family
FROM {{ source('raw', 'foodmart_product_class') }}
