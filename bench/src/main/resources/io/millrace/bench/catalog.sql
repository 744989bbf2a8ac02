CREATE CATALOG millrace WITH (
  'type' = 'iceberg',
  'catalog-impl' = 'org.apache.iceberg.jdbc.JdbcCatalog',
  'uri' = '${catalog}',
  'warehouse' = '${warehouse}',
  'jdbc.user' = 'millrace',
  'jdbc.password' = '${password}',
  'jdbc.schema-version' = 'V1'
);
CREATE DATABASE IF NOT EXISTS millrace.plain;
SET 'execution.checkpointing.interval' = '5 s';
SET 'parallelism.default' = '2';
SET 'table.local-time-zone' = 'UTC';
SET 'table.exec.iceberg.use-v2-sink' = 'true';
SET 'table.exec.uid.generation' = 'ALWAYS';
SET 'pipeline.object-reuse' = 'true';
