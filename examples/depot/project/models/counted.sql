{{ config(unique_key='counted_on') }}

SELECT counted_on, COUNT(*) AS aisles, SUM(total) AS total
FROM {{ source('raw', 'depot_stocktaking') }}
GROUP BY counted_on
