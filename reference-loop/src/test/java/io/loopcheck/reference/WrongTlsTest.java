/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.loopcheck.loop.EventLoop;
import io.loopcheck.reference.selector.NioSelector;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Shows that the contract of TLS finds wrong loops, each by the test that is about it. */
class WrongTlsTest {
  private static final String WRONG = "wrong";

  /** The contract, for the loop that a parameter of the run names. */
  @ExtendWith(NamedLoop.class)
  static final class Contract extends StartTlsContract {
    private WrongTls wrong;

    @Override
    EventLoop newLoop() throws IOException {
      var right = new SelectorEventLoop(new NioSelector());
      return wrong == null ? right : wrong.around(right);
    }
  }

  /** Tells the contract which loop is meant. */
  private static final class NamedLoop implements TestInstancePostProcessor {
    @Override
    public void postProcessTestInstance(Object contract, ExtensionContext context) {
      context
          .getConfigurationParameter(WRONG)
          .ifPresent(name -> ((Contract) contract).wrong = WrongTls.valueOf(name));
    }
  }

  private static EngineTestKit.Builder testThatFinds(WrongTls wrong) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectMethod(Contract.class, wrong.test(), parameters(wrong.test())));
  }

  private static Class<?>[] parameters(String test) {
    return Arrays.stream(TlsContract.class.getDeclaredMethods())
        .filter(method -> method.getName().equals(test))
        .findFirst()
        .map(method -> method.getParameterTypes())
        .orElse(new Class<?>[0]);
  }

  @ParameterizedTest
  @EnumSource
  void theTestFailsTheWrongLoopAndNotTheRightOne(WrongTls wrong) {
    Events withRight = testThatFinds(wrong).execute().testEvents();
    assertThat(withRight.succeeded().count()).isPositive();
    assertThat(withRight.failed().count()).isZero();

    Events withWrong =
        testThatFinds(wrong).configurationParameter(WRONG, wrong.name()).execute().testEvents();
    assertThat(withWrong.failed().count()).isPositive();
  }
}
