package io.parallelrun.connector.declarative.poll;

import io.parallelrun.connector.declarative.exchange.Answer;
import io.parallelrun.connector.declarative.expression.Data;
import io.parallelrun.spi.ConnectorException;
import java.util.List;
import java.util.Optional;

/**
 * What was read of a list.
 *
 * @param records of all pages
 * @param first the answer with the first page
 * @param count of pages
 * @param hole why the list is incomplete, if it is
 */
record Pages(List<Data> records, Answer first, int count, Optional<ConnectorException> hole) {

  Pages {
    records = List.copyOf(records);
  }
}
