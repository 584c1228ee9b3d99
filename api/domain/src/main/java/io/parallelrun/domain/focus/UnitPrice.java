package io.parallelrun.domain.focus;

import io.parallelrun.domain.Check;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * List price of one pricing unit over some days.
 *
 * @param from first day
 * @param until first day no longer
 * @param price of one unit, such as a seat for a twelfth of a year; zero when it is free
 * @param id tells it from other prices of the contract
 */
public record UnitPrice(LocalDate from, LocalDate until, BigDecimal price, String id) {
  public UnitPrice {
    from = Check.given("from", from);
    until = Check.given("until", until);
    price = Check.given("price", price);
    id = Check.text("id", id);
  }

  boolean covers(LocalDate day) {
    return !day.isBefore(from) && day.isBefore(until);
  }
}
