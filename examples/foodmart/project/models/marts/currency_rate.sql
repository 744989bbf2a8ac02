{{ config(unique_key=['currency_id', 'rate_date']) }}

SELECT
  currency_id,
  rate_date,
  currency,
  conversion_ratio
FROM {{ ref('stg_currency') }}
