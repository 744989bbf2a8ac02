package io.millrace.semantic.metricflow;

import io.millrace.schemas.finding.Place;
import java.util.List;

/** A metric: a measure, a quotient of two metrics, or an expression over metrics. */
public sealed interface Metric {

  String name();

  /** Conditions on the rows it counts, in MetricFlow's syntax; all of them must hold. */
  List<String> filters();

  Place at();

  /**
   * A measure under conditions.
   *
   * @param fillNullsWith the value of a group without any row of the measure, or null
   */
  record Simple(String name, String measure, String fillNullsWith, List<String> filters, Place at)
      implements Metric {

    public Simple {
      filters = List.copyOf(filters);
    }
  }

  /** One metric over another, null where the denominator is 0. */
  record Ratio(String name, Operand numerator, Operand denominator, List<String> filters, Place at)
      implements Metric {

    public Ratio {
      filters = List.copyOf(filters);
    }
  }

  /** Arithmetic over other metrics, which the expression names by alias or name. */
  record Derived(
      String name, String expression, List<Operand> operands, List<String> filters, Place at)
      implements Metric {

    public Derived {
      operands = List.copyOf(operands);
      filters = List.copyOf(filters);
    }
  }

  /** A metric as another one uses it, possibly under further conditions. */
  record Operand(String metric, String alias, List<String> filters, Place at) {

    public Operand {
      filters = List.copyOf(filters);
    }
  }
}
