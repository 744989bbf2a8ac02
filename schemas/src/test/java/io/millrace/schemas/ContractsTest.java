package io.millrace.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractsTest {
  @Test
  void findsByTopicAndByName() {
    Contract order = ContractTexts.eventOf();
    Contracts contracts =
        Contracts.of(List.of(order, Contract.parse(ContractTexts.change("Item"))));
    assertThat(contracts.byTopic("shop.orders")).isEqualTo(order);
    assertThat(contracts.byName("shop.order")).isEqualTo(order);
    assertThat(contracts.all(Kind.CHANGE)).extracting(Contract::entity).containsExactly("item");
    assertThatThrownBy(() -> contracts.byTopic("nothing"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("No contract has the topic 'nothing'");
  }

  @Test
  void reportsTheViolationsOfAllFiles(@TempDir Path directory) throws Exception {
    Files.writeString(directory.resolve("order.avsc"), "[]");
    Files.writeString(directory.resolve("items.avsc"), ContractTexts.change("Item"));
    Files.writeString(directory.resolve("notes.txt"), "not a contract");
    assertThatThrownBy(() -> Contracts.load(directory))
        .isInstanceOf(ContractException.class)
        .hasMessageContaining("items.avsc: the file of shop.item must be called item.avsc.")
        .hasMessageContaining("order.avsc: A contract is an Avro record");
  }

  @Test
  void refusesTwoContractsForOneTopic() {
    String other = ContractTexts.event().replace("\"Order\"", "\"Purchase\"");
    assertThatThrownBy(() -> Contracts.of(List.of(ContractTexts.eventOf(), Contract.parse(other))))
        .hasMessage("shop.order and shop.purchase share the source topic shop.orders.");
  }

  @Test
  void refusesTwoNamesForOneTable() {
    Contract a = Contract.parse(ContractTexts.change("BC").replace("example.shop", "a_b"));
    Contract b = Contract.parse(ContractTexts.change("B_BC").replace("example.shop", "a"));
    assertThatThrownBy(() -> Contracts.of(List.of(a, b)))
        .hasMessage("a_b.bc and a.b_bc share the table raw.a_b_bc.");
  }

  @Test
  void refusesAFolderWithoutContracts(@TempDir Path directory) {
    assertThatThrownBy(() -> Contracts.load(directory))
        .hasMessage("There is no contract (*.avsc) in " + directory + ".");
  }
}
