/** Tables and keys as contracts and policies make them. */
package io.millrace.schemas.table;
