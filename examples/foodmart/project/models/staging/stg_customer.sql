-- Only what does not identify a person: names, address, phones, account and income stay in raw, masked.
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
FROM {{ source('raw', 'foodmart_customer') }}
