/** Running a workspace's chain on the local stack until nothing is on its way any more. */
package io.millrace.cli.demo;
