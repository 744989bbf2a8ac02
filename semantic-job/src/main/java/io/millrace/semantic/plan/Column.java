package io.millrace.semantic.plan;

import io.millrace.semantic.row.ColumnType;
import java.io.Serializable;

/** A column of an export. */
public record Column(String name, ColumnType type) implements Serializable {}
