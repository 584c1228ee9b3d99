package io.parallelrun.server.rest;

import jakarta.ws.rs.core.Response;

/** Answers people who came with a browser; implemented by whoever has pages. */
public interface ErrorPage {
  /** A page that says what went wrong. */
  Response of(int status, String title, String detail);
}
