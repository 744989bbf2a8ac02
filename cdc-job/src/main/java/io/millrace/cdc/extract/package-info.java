/** Full extracts of sources without a log: listed, read, compared with the one before. */
package io.millrace.cdc.extract;
