package io.parallelrun.server.command.sending;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class SendWorkerOnH2Test extends SendWorkerContract {}
