{{ config(unique_key=['customer_id', 'item']) }}

-- What is in the carts now. An item that was taken out again has no row.
SELECT
  customer_id,
  item,
  SUM(quantity) AS quantity
FROM {{ ref('fct_purchase') }}
GROUP BY customer_id, item
HAVING SUM(quantity) <> 0
