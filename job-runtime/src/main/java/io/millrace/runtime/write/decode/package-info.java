/** Values of sources in the types of a contract: exactly or not at all. */
package io.millrace.runtime.write.decode;
