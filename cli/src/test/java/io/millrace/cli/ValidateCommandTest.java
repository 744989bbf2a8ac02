package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.testkit.CartWorkspace;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ValidateCommandTest {
  private final StringWriter output = new StringWriter();
  private final StringWriter errors = new StringWriter();
  private final CommandLine command =
      Millrace.commandLine().setOut(new PrintWriter(output)).setErr(new PrintWriter(errors));

  @TempDir private Path folder;
  private Path cart;

  @BeforeEach
  void writeExample() {
    cart = folder.resolve("cart");
    CartWorkspace.TEMPLATE.writeTo(cart, "cart");
  }

  private int validate(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "validate";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return command.execute(all);
  }

  private String contracts() {
    return cart.resolve("contracts").toString();
  }

  private void edit(String file, String from, String to) throws IOException {
    Path path = cart.resolve(file);
    Files.writeString(path, Files.readString(path).replace(from, to));
  }

  @Test
  void answersCleanFilesWithZero() {
    assertThat(validate("--workspace", cart.toString())).isZero();
    assertThat(output.toString()).isEqualTo("0 errors\n");
  }

  @Test
  void answersAFindingWithOneAndItsPlace() throws IOException {
    edit("policy.yaml", "EMAIL", "PHONE");

    assertThat(validate("--contracts", contracts())).isEqualTo(1);
    assertThat(output.toString())
        .contains(
            contracts() + "/purchase.avsc:22:77: Field customer_email is tagged EMAIL, for which")
        .contains("[MR112]\n    Give the tag a transform under 'tags' of the policy.\n1 error\n");
  }

  @Test
  void doesNotFailForAWarning() throws IOException {
    edit("contracts/purchase.avsc", "\"confluent:tags\": [\"EMAIL\"],", "");

    assertThat(validate("--contracts", contracts())).isZero();
    assertThat(output.toString()).contains("warning: ", "[MR119]", "0 errors, 1 warning\n");
  }

  @Test
  void writesSarif() {
    assertThat(validate("--contracts", contracts(), "--format", "sarif")).isZero();
    assertThat(output.toString()).contains("\"version\" : \"2.1.0\"", "\"results\" : [ ]");
  }

  @Test
  void judgesAProjectByItself() throws IOException {
    edit("project/models/marts/cart_item.sql", "ref('fct_purchase')", "ref('fct_purchases')");

    assertThat(validate("--project", cart.resolve("project").toString())).isEqualTo(1);
    assertThat(output.toString())
        .contains("cart_item.sql:8: ", "Did you mean 'fct_purchase'? [MR305]");
  }

  @Test
  void answersWrongUsageWithTwo() {
    assertThat(validate("--contracts", "/nowhere")).isEqualTo(2);
    assertThat(validate("--contracts", contracts(), "--released", "no-such-tag")).isEqualTo(2);
    assertThat(validate("--workspace", cart.resolve("contracts").toString())).isEqualTo(2);
    assertThat(validate("--workspace", cart.toString(), "--environment", "moon")).isEqualTo(2);
    assertThat(validate("--explain", "MR999")).isEqualTo(2);
    assertThat(errors.toString())
        .contains("--contracts: /nowhere is no folder.")
        .contains("--released: 'no-such-tag' is neither a folder nor a commit")
        .contains("contracts is no workspace: it has no folder flink-conf")
        .contains("has no environment 'moon'; there are: local.")
        .contains("There is no rule MR999.");
  }

  @Test
  void explainsARule() {
    assertThat(validate("--explain", "mr104")).isZero();
    assertThat(output.toString()).startsWith("# MR104 unfit-field\n");
  }
}
