-- Promotion 0 stands for a sale without a promotion and is kept: facts refer to it.
SELECT
  promotion_id,
  promotion_name,
  media_type,
  cost,
  start_date,
  end_date
FROM {{ ref('stg_promotion') }}
