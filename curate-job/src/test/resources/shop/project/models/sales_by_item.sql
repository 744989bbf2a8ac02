SELECT title, COUNT(*) AS line_count, SUM(amount) AS amount
FROM {{ ref('fct_lines') }}
GROUP BY title
