package io.millrace.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.iceberg.CatalogOptions;
import io.millrace.runtime.kafka.KafkaOptions;
import io.millrace.runtime.write.raw.RawOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobFileTest {
  private static final List<Class<?>> OPTIONS =
      List.of(KafkaOptions.class, CatalogOptions.class, RawOptions.class);
  private static final String VALID =
      """
      job:
        name: write
        checkpoint-interval: 5 s
      contracts.directory: ${env:HERE}/contracts
      masking:
        policy: policy.yaml
        keyset: ${env:SECRETS}/keyset.json
      kafka:
        bootstrap-servers: ${env:KAFKA}
        properties: {security.protocol: SASL_SSL}
      catalog:
        uri: ${env:CATALOG}
        warehouse: /warehouse
        user: millrace
        password: ${file:${env:SECRETS}/millrace.password}
      state.backend.type: rocksdb
      """;

  @TempDir private Path folder;

  private JobFile file(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("job.yaml"), text);
    return JobFile.read(file, Map.of("HERE", "/here"));
  }

  private List<String> findings(String text) throws IOException {
    return findings(text, OPTIONS);
  }

  private List<String> findings(String text, List<Class<?>> options) throws IOException {
    return file(text).check(Set.of(), options).stream()
        .map(f -> "%s %d:%d %s".formatted(f.ruleId(), f.line(), f.column(), f.message()))
        .toList();
  }

  @Test
  void isJudgedWithoutTheMachineItWillRunOn() throws IOException {
    assertThat(findings(VALID)).isEmpty();
    assertThat(findings(VALID.replace("5 s", "${env:INTERVAL}"))).isEmpty();
  }

  @Test
  void tellsValuesAsFarAsVariablesAreKnown() throws IOException {
    Configuration settings = file(VALID).settings();
    assertThat(settings.get(RawOptions.CONTRACTS)).isEqualTo("/here/contracts");
    assertThat(settings.get(RawOptions.POLICY)).isEqualTo("policy.yaml");
    assertThat(settings.getOptional(RawOptions.KEYSET)).isEmpty();
    assertThat(settings.getOptional(CatalogOptions.PASSWORD)).isEmpty();
  }

  @Test
  void mayNotBeAnythingButYaml() throws IOException {
    assertThat(findings("job: {name: x\n"))
        .singleElement()
        .asString()
        .startsWith("MR201 1:14 This is no YAML");
    assertThat(findings("a: 1\na: 2\n"))
        .singleElement()
        .asString()
        .startsWith("MR201 2:2 This is no YAML: Duplicate field 'a'");
  }

  @Test
  void mayNotHoldAKeyThatNobodyKnows() throws IOException {
    assertThat(findings(VALID.replace("  name: write", "  nmae: write\n  name: write")))
        .containsExactly("MR202 2:3 Unknown key job.nmae.");
  }

  @Test
  void mayNotHoldABusinessExpressionOnTheWritePath() throws IOException {
    String text = VALID + "transforms:\n  total: price * amount\nfilter: country = 'DE'\n";
    assertThat(findings(text))
        .containsExactly(
            "MR203 18:3 'transforms' is a business expression in the configuration of a job of the"
                + " write path.",
            "MR203 19:1 'filter' is a business expression in the configuration of a job of the"
                + " write path.");
    assertThat(findings(text, List.of(KafkaOptions.class, CatalogOptions.class)))
        .contains("MR202 18:3 Unknown key transforms.", "MR202 19:1 Unknown key filter.");
  }

  @Test
  void mayNotLackAKey() throws IOException {
    String text = VALID.replace("  policy: policy.yaml\n", "");
    assertThat(findings(text)).containsExactly("MR204 1:1 masking.policy is missing.");
    assertThat(file(text).check(Set.of("masking.policy"), OPTIONS))
        .as("it may come as an argument")
        .isEmpty();
  }

  @Test
  void mayNotHoldARequiredKeyWithoutAValue() throws IOException {
    assertThat(findings(VALID.replace("${env:SECRETS}/keyset.json", "")))
        .containsExactly("MR204 7:3 masking.keyset is missing.");
    assertThat(findings(VALID.replace("name: write", "name: ~")))
        .containsExactly("MR204 2:3 job.name is missing.");
  }

  @Test
  void maySayNothingUnderAKeyThatIsNotRequired() throws IOException {
    assertThat(findings(VALID.replace("5 s", "") + "metrics:\n  # none yet\n")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# all of it comes later\n", "---\n", "{}"})
  void lacksEveryKeyIfItIsEmpty(String text) throws IOException {
    assertThat(findings(text))
        .contains("MR204 1:1 job.name is missing.", "MR204 1:1 masking.policy is missing.")
        .allMatch(finding -> finding.startsWith("MR204 1:1 "));
  }

  @Test
  void mayNotHoldAValueOfAnotherType() throws IOException {
    assertThat(findings(VALID.replace("5 s", "soon")))
        .containsExactly("MR205 3:3 job.checkpoint-interval has a value of the wrong type.");
  }

  @Test
  void mayNotReferToWhatIsNoReference() throws IOException {
    assertThat(findings(VALID.replace("${env:KAFKA}", "${vault:kafka}")))
        .containsExactly("MR206 9:3 kafka.bootstrap-servers: ${vault:kafka} is no reference.");
    assertThat(findings(VALID.replace("${env:SECRETS}/millrace", "${secret:x}/millrace")))
        .containsExactly("MR206 15:3 catalog.password: ${secret:x} is no reference.");
  }

  @Test
  void mayNotHoldAPassword() throws IOException {
    String text = VALID.replace("${file:${env:SECRETS}/millrace.password}", "hunter2");
    assertThat(findings(text)).containsExactly("MR208 15:3 catalog.password is written out.");
    assertThat(file(text).check(Set.of(), OPTIONS).toString()).doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "catalog.properties.s3.secret-access-key",
        "catalog.properties.s3.session-token",
        "fs.s3a.secret.key",
        "s3.access-key",
        "kafka.properties.ssl.keystore.key",
        "kafka.properties.basic.auth.user.info"
      })
  void mayNotHoldASecretOfAnyName(String key) throws IOException {
    assertThat(findings(VALID + key + ": hunter2\n"))
        .containsExactly("MR208 17:1 " + key + " is written out.");
    assertThat(findings(VALID + key + ": hunter${env:REST}\n"))
        .as("all of it has to be elsewhere")
        .containsExactly("MR208 17:1 " + key + " is written out.");
    assertThat(findings(VALID + key + ": ${file:${env:SECRETS}/key}\n")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fs.s3a.aws.credentials.provider: org.apache.hadoop.fs.s3a.auth.IAMInstanceCredentialsProvider",
        "catalog.properties.token-refresh-enabled: false",
        "kafka.properties.ssl.keystore.location: /secrets/keystore.p12",
        "kafka.properties.sasl.oauthbearer.token.endpoint.url: https://login.example.org/token"
      })
  void maySayWhereSecretsAreAndOfWhatKind(String line) throws IOException {
    assertThat(findings(VALID + line + "\n")).isEmpty();
  }

  @Test
  void mayNotHoldAPasswordAmongTheOptionsOfALoginModule() throws IOException {
    String text =
        VALID
            + "kafka.properties.sasl.jaas.config: ScramLoginModule required"
            + " username=\"${env:USER}\" password=\"%s\";\n";
    assertThat(findings(text.formatted("hunter2")))
        .containsExactly(
            "MR208 17:1 kafka.properties.sasl.jaas.config holds a secret that is written out.");
    assertThat(findings(text.formatted("${env:HALF}hunter2"))).hasSize(1);
    assertThat(findings(text.formatted("${file:kafka.password}"))).isEmpty();
    assertThat(findings(VALID + "kafka.properties.sasl.jaas.config: ${file:kafka.jaas}")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db/catalog?password=%s",
        "jdbc:postgresql://db/catalog?password=%s&user=millrace",
        "postgresql://millrace:%s@db/catalog"
      })
  void mayNotHoldAPasswordInAUrl(String url) throws IOException {
    String text = VALID.replace("${env:CATALOG}", url);
    assertThat(findings(text.formatted("p")))
        .containsExactly("MR208 12:3 catalog.uri holds a secret that is written out.");
    assertThat(findings(text.formatted("${env:PASSWORD}"))).isEmpty();
  }
}
