package io.parallelrun.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StoreOnH2Test extends StoreContract {
  @Inject DataSource database;

  @Test
  void aWriterWaitsForAnotherLongEnough() throws Exception {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("call lock_timeout()")) {
      rows.next();
      assertThat(rows.getInt(1)).isEqualTo(30_000);
    }
  }
}
