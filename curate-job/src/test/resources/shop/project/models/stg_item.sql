{{ config(materialized='view') }}
SELECT item_id, title, price, `_source_time` AS changed_at, `_sequence`, `_op`
FROM {{ source('raw', 'shop_item') }}
