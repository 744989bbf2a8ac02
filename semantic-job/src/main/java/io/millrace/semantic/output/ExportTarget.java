package io.millrace.semantic.output;

import io.millrace.runtime.read.output.Output;
import io.millrace.semantic.plan.ExportPlan;
import java.io.Serializable;

/** An export, and where it is written. */
public record ExportTarget(ExportPlan export, Output output) implements Serializable {}
