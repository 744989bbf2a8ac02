{{ config(unique_key='line_id') }}

-- One row per line. A product may occur twice in a basket, so only the line's own id is unique.
SELECT
  line_id,
  sold_at,
  CAST(sold_at AS DATE) AS sold_on,
  {{ joined_key(['customer_id', 'CAST(sold_at AS DATE)', 'store_id']) }} AS basket_id,
  product_id,
  customer_id,
  store_id,
  promotion_id,
  store_sales,
  store_cost,
  unit_sales
FROM {{ ref('stg_sales') }}
