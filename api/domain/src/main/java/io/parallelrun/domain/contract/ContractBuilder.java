package io.parallelrun.domain.contract;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts a contract together, or changes one: what is not set keeps its default, or what it was.
 * Checks nothing before {@link #build}. Not safe to share.
 */
public final class ContractBuilder {
  private final String slug;
  private final String platform;
  private String name;
  private String vendor = "Vendor";
  private @Nullable String owner;
  private ContractKind kind = ContractKind.LICENSE;
  private @Nullable Currency currency;
  private @Nullable ZoneId zone;
  private Term term;
  private Price price;
  private List<RampSegment> ramps = List.of();
  private List<QuantityChange> changes = List.of();
  private TrueDown trueDown = TrueDown.AT_RENEWAL;
  private List<Promotion> promotions = List.of();
  private List<UsageCharge> usage = List.of();
  private List<Commitment> commitments = List.of();
  private @Nullable Billing billing;
  private AccrualPolicy accrual = AccrualPolicy.DEFAULT;
  private RenewalPolicy renewal = RenewalPolicy.NONE;
  private NoticePolicy notice = NoticePolicy.of(Period.ZERO);
  private @Nullable LocalDate noticeGiven;
  private @Nullable String noticeEvidence;
  private @Nullable EarlyTermination termination;

  ContractBuilder(String slug, String platform, Term term, Price price) {
    this.slug = slug;
    this.platform = platform;
    this.name = slug;
    this.term = term;
    this.price = price;
  }

  ContractBuilder(Contract contract) {
    this(contract.slug(), contract.platform(), contract.term(), contract.price());
    name = contract.name();
    vendor = contract.vendor();
    owner = contract.owner();
    kind = contract.kind();
    currency = contract.currency();
    zone = contract.zone();
    ramps = contract.ramps();
    changes = contract.changes();
    trueDown = contract.trueDown();
    promotions = contract.promotions();
    usage = contract.usage();
    commitments = contract.commitments();
    billing = contract.billing();
    accrual = contract.accrual();
    renewal = contract.renewal();
    notice = contract.notice();
    noticeGiven = contract.noticeGiven();
    noticeEvidence = contract.noticeEvidence();
    termination = contract.termination();
  }

  public ContractBuilder name(String value) {
    name = value;
    return this;
  }

  public ContractBuilder vendor(String value) {
    vendor = value;
    return this;
  }

  public ContractBuilder owner(@Nullable String value) {
    owner = value;
    return this;
  }

  public ContractBuilder kind(ContractKind value) {
    kind = value;
    return this;
  }

  public ContractBuilder currency(@Nullable Currency value) {
    currency = value;
    return this;
  }

  public ContractBuilder zone(@Nullable ZoneId value) {
    zone = value;
    return this;
  }

  public ContractBuilder term(Term value) {
    term = value;
    return this;
  }

  public ContractBuilder price(Price value) {
    price = value;
    return this;
  }

  public ContractBuilder ramps(RampSegment... value) {
    ramps = List.of(value);
    return this;
  }

  public ContractBuilder changes(QuantityChange... value) {
    changes = List.of(value);
    return this;
  }

  public ContractBuilder trueDown(TrueDown value) {
    trueDown = value;
    return this;
  }

  public ContractBuilder promotions(Promotion... value) {
    promotions = List.of(value);
    return this;
  }

  public ContractBuilder usage(UsageCharge... value) {
    usage = List.of(value);
    return this;
  }

  public ContractBuilder commitments(Commitment... value) {
    commitments = List.of(value);
    return this;
  }

  public ContractBuilder billing(@Nullable Billing value) {
    billing = value;
    return this;
  }

  public ContractBuilder accrual(AccrualPolicy value) {
    accrual = value;
    return this;
  }

  public ContractBuilder renewal(RenewalPolicy value) {
    renewal = value;
    return this;
  }

  /** A renewal by itself, on the last price. */
  public ContractBuilder renews(Period renewalTerm, BigDecimal upliftRatio) {
    return renewal(RenewalPolicy.auto(renewalTerm, upliftRatio));
  }

  public ContractBuilder notice(NoticePolicy value) {
    notice = value;
    return this;
  }

  /** Notice that arrived on a day, with how that can be shown; null for none. */
  public ContractBuilder noticeGiven(@Nullable LocalDate on, @Nullable String evidence) {
    noticeGiven = on;
    noticeEvidence = evidence;
    return this;
  }

  public ContractBuilder termination(@Nullable EarlyTermination value) {
    termination = value;
    return this;
  }

  /**
   * The contract.
   *
   * @throws io.parallelrun.domain.DefinitionException when the terms cannot be
   */
  public Contract build() {
    return new Contract(
        slug,
        platform,
        name,
        vendor,
        owner,
        kind,
        currency,
        zone,
        term,
        price,
        ramps,
        changes,
        trueDown,
        promotions,
        usage,
        commitments,
        billing,
        accrual,
        renewal,
        notice,
        noticeGiven,
        noticeEvidence,
        termination);
  }
}
