SELECT
  customer_id,
  city,
  state_province,
  country,
  gender,
  marital_status,
  education,
  occupation,
  member_card,
  houseowner,
  num_cars_owned,
  total_children,
  num_children_at_home,
  date_accnt_opened
FROM {{ ref('stg_customer') }}
