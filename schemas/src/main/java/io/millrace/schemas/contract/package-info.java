/** Data contracts: read, checked, and compared with their successors. */
package io.millrace.schemas.contract;
