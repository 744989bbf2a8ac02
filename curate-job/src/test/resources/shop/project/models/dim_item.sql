SELECT item_id, title, price FROM {{ ref('stg_item') }}
