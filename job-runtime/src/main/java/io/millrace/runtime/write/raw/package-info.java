/** The common path of the write jobs: classify, mask, account, write. */
package io.millrace.runtime.write.raw;
