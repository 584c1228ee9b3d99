package io.parallelrun.domain.contract;

/** What a contract buys. */
public enum ContractKind {
  /** Use of the platform. */
  LICENSE,
  /** What the platform needs around it: addresses, middleware, data egress. */
  INFRASTRUCTURE
}
