package io.parallelrun.server.export;

import io.parallelrun.domain.focus.Payment;
import java.time.LocalDate;
import java.util.List;

/** Dated payments as CSV. */
public final class CashFlowFile {
  private static final List<String> HEADER =
      List.of(
          "paid_on",
          "basis",
          "kind",
          "source",
          "name",
          "payee",
          "side",
          "component",
          "from",
          "until",
          "state",
          "amount",
          "currency",
          "value",
          "run_currency");

  private CashFlowFile() {}

  /** Writes payments; those after today are marked as planned. */
  public static void write(
      Appendable out, List<Payment> payments, LocalDate today, String currency) {
    Csv.write(
        out,
        CsvStyle.SPREADSHEET,
        HEADER,
        payments.stream().map(payment -> row(payment, today, currency)));
  }

  private static List<?> row(Payment payment, LocalDate today, String currency) {
    return List.of(
        payment.on(),
        payment.basis(),
        payment.kind(),
        payment.slug(),
        payment.name(),
        payment.payee(),
        payment.side(),
        payment.component(),
        payment.from(),
        payment.until(),
        payment.on().isAfter(today) ? "PLANNED" : "PAST",
        payment.amount(),
        payment.currency().getCurrencyCode(),
        payment.value(),
        currency);
  }
}
