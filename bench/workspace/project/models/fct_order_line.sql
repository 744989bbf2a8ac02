{{ config(unique_key='line_id') }}

SELECT
  line_id,
  ordered_at,
  CAST(ordered_at AS DATE) AS ordered_on,
  order_id,
  product_id,
  customer_id,
  store_id,
  promotion_id,
  quantity,
  CAST(price * quantity AS DECIMAL(18, 2)) AS sales,
  CAST(cost * quantity AS DECIMAL(18, 2)) AS cost
FROM {{ source('raw', 'bench_order_line') }}
