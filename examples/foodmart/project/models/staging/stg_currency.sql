SELECT
  currency_id,
  `date` AS rate_date,
  currency,
  conversion_ratio
FROM {{ source('raw', 'foodmart_currency') }}
