/** Topics of Millrace as tables: a changelog with all images, from values in Confluent's Avro. */
package io.millrace.sqlcatalog.topic;
