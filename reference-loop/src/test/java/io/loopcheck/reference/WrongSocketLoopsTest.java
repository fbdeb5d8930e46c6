/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Shows that the contracts of sockets find mistakes, each by the test that is about it. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "some are mistakes with Linux' sendfile")
class WrongSocketLoopsTest {
  private static final String WRONG = "wrong";

  /** Has a contract's loop make the mistake that a parameter of the run names. */
  private static final class NamedMistake implements TestInstancePostProcessor {
    @Override
    public void postProcessTestInstance(Object contract, ExtensionContext context) {
      context
          .getConfigurationParameter(WRONG)
          .ifPresent(name -> ((SocketFixture) contract).make(WrongSocketLoop.valueOf(name)));
    }
  }

  @ExtendWith(NamedMistake.class)
  static final class Datagrams extends SelectorDatagramContract {
    Datagrams() {
      super(LoopOver.POLL);
    }
  }

  @ExtendWith(NamedMistake.class)
  static final class Calls extends SelectorCallsContract {
    Calls() {
      super(LoopOver.POLL);
    }
  }

  @ExtendWith(NamedMistake.class)
  static final class SocketFiles extends SocketSendFileContract {
    SocketFiles() {
      super(LoopOver.POLL, false);
    }
  }

  @ExtendWith(NamedMistake.class)
  static final class TransportFiles extends TransportSendFileContract {
    TransportFiles() {
      super(LoopOver.POLL, false);
    }
  }

  private static EngineTestKit.Builder testThatFinds(WrongSocketLoop wrong) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectMethod(wrong.contract(), wrong.test(), wrong.parameters()));
  }

  @ParameterizedTest
  @EnumSource
  void theTestFailsTheWrongLoopAndNotTheRightOne(WrongSocketLoop wrong) {
    Events withRight = testThatFinds(wrong).execute().testEvents();
    assertThat(withRight.succeeded().count()).isPositive();
    assertThat(withRight.failed().count()).isZero();

    Events withWrong =
        testThatFinds(wrong).configurationParameter(WRONG, wrong.name()).execute().testEvents();
    assertThat(withWrong.failed().count()).isPositive();
  }
}
