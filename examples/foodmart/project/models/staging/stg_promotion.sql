SELECT
  promotion_id,
  promotion_name,
  media_type,
  cost,
  start_date,
  end_date
FROM {{ source('raw', 'foodmart_promotion') }}
