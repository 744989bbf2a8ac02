SET 'pipeline.name' = 'plain-semantic';
SET 'table.exec.mini-batch.enabled' = 'true';
SET 'table.exec.mini-batch.allow-latency' = '5 s';
SET 'table.exec.mini-batch.size' = '50000';
CREATE TABLE fact_topic (
  line_id STRING NOT NULL, ordered_at TIMESTAMP(3), ordered_on DATE, order_id BIGINT,
  product_id INT, customer_id INT, store_id INT, promotion_id INT, quantity INT,
  sales DECIMAL(18, 2), cost DECIMAL(18, 2),
  PRIMARY KEY (line_id) NOT ENFORCED
) WITH (
  'connector' = 'upsert-kafka',
  'topic' = 'plain.fct_order_line',
  'properties.bootstrap.servers' = '${kafka}',
  'properties.group.id' = 'plain-semantic',
  'properties.isolation.level' = 'read_committed',
  'key.format' = 'avro-confluent',
  'key.avro-confluent.url' = '${registry}',
  'value.format' = 'avro-confluent',
  'value.avro-confluent.url' = '${registry}'
);
CREATE TABLE kpi_topic (
  ordered_on DATE NOT NULL, store_id INT NOT NULL, sales DECIMAL(38, 2), cost DECIMAL(38, 2),
  order_lines BIGINT, customers BIGINT,
  PRIMARY KEY (ordered_on, store_id) NOT ENFORCED
) WITH (
  'connector' = 'upsert-kafka',
  'topic' = 'plain.sales_by_day_store',
  'properties.bootstrap.servers' = '${kafka}',
  'properties.transaction.timeout.ms' = '600000',
  'sink.delivery-guarantee' = 'exactly-once',
  'sink.transactional-id-prefix' = 'plain-semantic',
  'key.format' = 'avro-confluent',
  'key.avro-confluent.url' = '${registry}',
  'value.format' = 'avro-confluent',
  'value.avro-confluent.url' = '${registry}'
);
CREATE TABLE millrace.plain.sales_by_day_store (
  ordered_on DATE NOT NULL, store_id INT NOT NULL, sales DECIMAL(38, 2), cost DECIMAL(38, 2),
  order_lines BIGINT, customers BIGINT,
  PRIMARY KEY (ordered_on, store_id) NOT ENFORCED
) WITH (
  'format-version' = '2',
  'write.upsert.enabled' = 'true',
  'write.parquet.compression-codec' = 'zstd'
);
CREATE TEMPORARY VIEW kpi AS
SELECT
  COALESCE(ordered_on, DATE '1970-01-01') AS ordered_on, COALESCE(store_id, -1) AS store_id,
  SUM(sales) AS sales, SUM(cost) AS cost, COUNT(*) AS order_lines,
  COUNT(DISTINCT customer_id) AS customers
FROM fact_topic
GROUP BY COALESCE(ordered_on, DATE '1970-01-01'), COALESCE(store_id, -1);
EXECUTE STATEMENT SET BEGIN
INSERT INTO kpi_topic SELECT * FROM kpi; INSERT INTO millrace.plain.sales_by_day_store SELECT * FROM kpi; END;
