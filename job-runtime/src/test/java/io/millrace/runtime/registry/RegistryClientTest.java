package io.millrace.runtime.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.testkit.FakeRegistry;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegistryClientTest {

  private static final Schema SCHEMA =
      SchemaBuilder.record("Sale").namespace("shop").fields().requiredString("id").endRecord();

  private final FakeRegistry registry = new FakeRegistry();
  private final RegistryClient client = new RegistryClient(registry.url() + "/");

  @AfterEach
  void stop() {
    registry.close();
  }

  @Test
  void findsWhatItRegistered() {
    int id = client.register("shop.sales-value", SCHEMA);
    assertThat(client.byId(id)).isEqualTo(SCHEMA);
    assertThat(client.latest("shop.sales-value")).isEqualTo(SCHEMA);
    assertThat(client.latestId("shop.sales-value")).isEqualTo(id);
    assertThat(client.register("shop.sales-value", SCHEMA)).isEqualTo(id);
  }

  @Test
  void asksForEachIdOnceWhetherItExistsOrNot() {
    int id = registry.register("s", SCHEMA);
    client.byId(id);
    client.byId(id);
    assertThatThrownBy(() -> client.byId(99)).isInstanceOf(SchemaNotFoundException.class);
    assertThatThrownBy(() -> client.byId(99)).isInstanceOf(SchemaNotFoundException.class);
    assertThat(registry.requests()).isEqualTo(2);
  }

  @Test
  void outlivesAShortOutage() {
    int id = registry.register("s", SCHEMA);
    registry.failNext(2);
    assertThat(client.byId(id)).isEqualTo(SCHEMA);
  }

  @Test
  void tellsAnOutageFromAnUnknownSubject() {
    assertThatThrownBy(() -> client.latest("none")).isInstanceOf(SchemaNotFoundException.class);
    registry.close();
    assertThatThrownBy(() -> client.latest("none"))
        .isInstanceOf(RegistryUnavailableException.class);
  }
}
