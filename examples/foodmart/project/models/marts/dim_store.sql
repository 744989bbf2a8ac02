-- Store 0 is the headquarters and region 0 the region of no sales: both are rows like any other.
SELECT
  s.store_id,
  s.store_type,
  s.region_id,
  s.store_name,
  s.store_number,
  s.store_city,
  s.store_state,
  s.store_country,
  r.sales_city,
  r.sales_state_province,
  r.sales_district,
  r.sales_region,
  r.sales_country,
  s.store_sqft
FROM {{ ref('stg_store') }} AS s
LEFT JOIN {{ ref('stg_region') }} AS r
  ON s.region_id = r.region_id
