-- Each line with the price that was valid when it was sold.
SELECT l.line_id, l.sold_at, l.item_id, i.title, h.price, l.amount
FROM {{ source('raw', 'shop_order_line') }} AS l
LEFT JOIN {{ ref('dim_item') }} AS i ON l.item_id = i.item_id
LEFT JOIN {{ ref('item_history') }} AS h
  ON l.item_id = h.item_id
  AND h.dbt_valid_from <= l.sold_at
  AND (h.dbt_valid_to IS NULL OR l.sold_at < h.dbt_valid_to)
