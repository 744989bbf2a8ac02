SELECT
  region_id,
  sales_city,
  sales_state_province,
  sales_district,
  sales_region,
  sales_country
FROM {{ source('raw', 'foodmart_region') }}
