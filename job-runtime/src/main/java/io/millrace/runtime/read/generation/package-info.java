/** Which physical table and topic a model's name means, and since when. */
package io.millrace.runtime.read.generation;
