SELECT
  store_id,
  store_type,
  region_id,
  store_name,
  store_number,
  store_city,
  store_state,
  store_country,
  store_sqft
FROM {{ source('raw', 'foodmart_store') }}
