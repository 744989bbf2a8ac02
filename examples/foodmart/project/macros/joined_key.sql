{#- One text key out of several columns. Columns must not be null: CONCAT_WS leaves nulls out. -#}
{%- macro joined_key(columns) -%}
CONCAT_WS('|'
{%- for column in columns -%}
, CAST({{ column }} AS STRING)
{%- endfor -%}
)
{%- endmacro -%}
