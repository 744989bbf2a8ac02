package io.millrace.cli.audit;

import java.util.List;

/** One question that the audit answers. */
interface AuditCheck {

  /** The answer, a line for each thing that was judged. */
  List<AuditLine> run();
}
