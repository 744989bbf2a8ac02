/** Database changes and compared extracts to raw change tables. */
package io.millrace.cdc;
