{{ config(unique_key='purchase_id') }}

-- One row per purchase: its newest revision, in whatever order the revisions arrive.
SELECT
  purchase_id,
  purchased_at,
  CAST(purchased_at AS DATE) AS purchased_on,
  customer_id,
  item,
  quantity
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY purchase_id ORDER BY revision DESC, event_id) AS newest
  FROM {{ ref('stg_purchase') }}
)
WHERE newest = 1
