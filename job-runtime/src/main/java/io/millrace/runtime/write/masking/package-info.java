/** What is done to tagged fields, and with which keys. */
package io.millrace.runtime.write.masking;
