/** Facts with the dimensions that their foreign keys name. */
package io.millrace.semantic.join;
