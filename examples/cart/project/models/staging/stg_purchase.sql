SELECT
  event_id,
  purchase_id,
  revision,
  purchased_at,
  customer_id,
  item,
  quantity
FROM {{ source('raw', 'cart_purchase') }}
