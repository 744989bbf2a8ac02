SET 'pipeline.name' = 'plain-curate';
CREATE TABLE fact_topic (
  line_id STRING NOT NULL, ordered_at TIMESTAMP(3), ordered_on DATE, order_id BIGINT,
  product_id INT, customer_id INT, store_id INT, promotion_id INT, quantity INT,
  sales DECIMAL(18, 2), cost DECIMAL(18, 2),
  PRIMARY KEY (line_id) NOT ENFORCED
) WITH (
  'connector' = 'upsert-kafka',
  'topic' = 'plain.fct_order_line',
  'properties.bootstrap.servers' = '${kafka}',
  'properties.transaction.timeout.ms' = '600000',
  'sink.delivery-guarantee' = 'exactly-once',
  'sink.transactional-id-prefix' = 'plain-curate',
  'key.format' = 'avro-confluent',
  'key.avro-confluent.url' = '${registry}',
  'value.format' = 'avro-confluent',
  'value.avro-confluent.url' = '${registry}'
);
CREATE TABLE millrace.plain.fct_order_line (
  line_id STRING NOT NULL, ordered_at TIMESTAMP_LTZ(6), ordered_on DATE, order_id BIGINT,
  product_id INT, customer_id INT, store_id INT, promotion_id INT, quantity INT,
  sales DECIMAL(18, 2), cost DECIMAL(18, 2),
  PRIMARY KEY (line_id) NOT ENFORCED
) WITH (
  'format-version' = '2',
  'write.upsert.enabled' = 'true',
  'write.parquet.compression-codec' = 'zstd'
);
CREATE TEMPORARY VIEW fact AS
SELECT
  line_id, ordered_at, CAST(ordered_at AS DATE) AS ordered_on, order_id,
  product_id, customer_id, store_id, promotion_id, quantity,
  CAST(price * quantity AS DECIMAL(18, 2)) AS sales,
  CAST(cost * quantity AS DECIMAL(18, 2)) AS cost
FROM (
  SELECT *,
    ROW_NUMBER() OVER (
      PARTITION BY _event_id ORDER BY _kafka_partition, _offset
    ) AS copy
  FROM millrace.`raw`.bench_order_line
    /*+ OPTIONS('streaming' = 'true', 'monitor-interval' = '2s', 'starting-strategy' = 'TABLE_SCAN_THEN_INCREMENTAL') */
)
WHERE copy = 1;
EXECUTE STATEMENT SET BEGIN
INSERT INTO fact_topic
SELECT line_id, CAST(ordered_at AS TIMESTAMP(3)), ordered_on, order_id,
  product_id, customer_id, store_id, promotion_id, quantity, sales, cost FROM fact; INSERT INTO millrace.plain.fct_order_line SELECT * FROM fact; END;
