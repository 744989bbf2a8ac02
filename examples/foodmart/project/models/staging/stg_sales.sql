SELECT
  line_id,
  sold_at,
  product_id,
  customer_id,
  store_id,
  promotion_id,
  store_sales,
  store_cost,
  unit_sales
FROM {{ source('raw', 'foodmart_sales') }}
