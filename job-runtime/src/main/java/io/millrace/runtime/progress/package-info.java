/** How far event time has come: marks in topics, and their least over partitions and producers. */
package io.millrace.runtime.progress;
