SET 'pipeline.name' = 'plain-ingest';
CREATE TABLE order_lines (
  line_id STRING NOT NULL, ordered_at BIGINT NOT NULL, order_id BIGINT NOT NULL,
  product_id INT NOT NULL, customer_id INT NOT NULL, store_id INT NOT NULL,
  promotion_id INT NOT NULL, quantity INT NOT NULL,
  price DECIMAL(10, 2) NOT NULL, cost DECIMAL(10, 2) NOT NULL, discount DECIMAL(5, 2) NOT NULL,
  currency STRING NOT NULL, channel STRING NOT NULL, device STRING NOT NULL,
  country STRING NOT NULL, city STRING NOT NULL, customer_name STRING NOT NULL,
  customer_email STRING NOT NULL, customer_phone STRING NOT NULL, card_number STRING NOT NULL
) WITH (
  'connector' = 'kafka',
  'topic' = 'bench.order_line',
  'properties.bootstrap.servers' = '${kafka}',
  'properties.group.id' = 'plain-ingest',
  'properties.isolation.level' = 'read_committed',
  'scan.startup.mode' = 'earliest-offset',
  'format' = 'avro-confluent',
  'avro-confluent.url' = '${registry}'
);
CREATE TABLE millrace.plain.order_line (
  line_id STRING, ordered_at TIMESTAMP_LTZ(6), order_id BIGINT,
  product_id INT, customer_id INT, store_id INT, promotion_id INT, quantity INT,
  price DECIMAL(10, 2), cost DECIMAL(10, 2), discount DECIMAL(5, 2),
  currency STRING, channel STRING, device STRING, country STRING, city STRING,
  customer_name STRING, customer_email STRING, customer_phone STRING, card_number STRING
) WITH (
  'format-version' = '2',
  'write.parquet.compression-codec' = 'zstd'
);
INSERT INTO millrace.plain.order_line
SELECT
  line_id, CAST(TO_TIMESTAMP_LTZ(ordered_at / 1000, 3) AS TIMESTAMP_LTZ(6)), order_id,
  product_id, customer_id, store_id, promotion_id, quantity, price, cost, discount,
  currency, channel, device, country, city,
  customer_name, customer_email, customer_phone, card_number
FROM order_lines;
