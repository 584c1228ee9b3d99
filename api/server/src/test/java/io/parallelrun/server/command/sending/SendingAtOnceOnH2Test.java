package io.parallelrun.server.command.sending;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class SendingAtOnceOnH2Test extends SendingAtOnceContract {}
