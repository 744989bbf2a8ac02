/** Names that all of Millrace shares. */
package io.millrace.schemas;
