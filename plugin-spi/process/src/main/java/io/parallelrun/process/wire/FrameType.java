package io.parallelrun.process.wire;

/** The kinds of frame. */
public enum FrameType {
  /** Asks the other end for something; answered by one RESULT or FAILURE of the same number. */
  REQUEST,
  /** The answer to a request. */
  RESULT,
  /** Why a request has no answer. */
  FAILURE,
  /** Host to child: the call of that number is no longer wanted. */
  CANCEL,
  /** Child to host: what the call of that number does now. */
  STAGE,
  /** Child to host: a log record of the instance of that number. */
  LOG
}
