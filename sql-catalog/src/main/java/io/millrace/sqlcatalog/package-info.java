/**
 * The Flink catalog of analysts: the tables and topics of Millrace under their logical names,
 * read-only, and without a word about credentials. Flink's SQL client, its gateway and the {@code
 * millrace} command all use it.
 */
package io.millrace.sqlcatalog;
