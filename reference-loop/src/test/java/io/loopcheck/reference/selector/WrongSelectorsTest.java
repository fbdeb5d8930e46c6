/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.selector;

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

/** Shows that the contract of selectors finds wrong ones, each by the test that is about it. */
@EnabledOnOs(
    value = {OS.LINUX, OS.MAC},
    disabledReason = "they are wrong around PollSelector, which is of POSIX")
class WrongSelectorsTest {
  private static final String WRONG = "wrong";

  /** The contract, for the selector that a parameter of the run names. */
  @ExtendWith(NamedSelector.class)
  static final class Contract extends PollSelectorTest {
    private WrongSelector wrong;

    @Override
    Selector newSelector() {
      var right = new PollSelector();
      return wrong == null ? right : wrong.around(right);
    }
  }

  /** Tells the contract which selector is meant. */
  private static final class NamedSelector implements TestInstancePostProcessor {
    @Override
    public void postProcessTestInstance(Object contract, ExtensionContext context) {
      context
          .getConfigurationParameter(WRONG)
          .ifPresent(name -> ((Contract) contract).wrong = WrongSelector.valueOf(name));
    }
  }

  private static EngineTestKit.Builder testThatFinds(WrongSelector wrong) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectMethod(Contract.class, wrong.test(), wrong.parameters()));
  }

  @ParameterizedTest
  @EnumSource
  void theTestFailsTheWrongSelectorAndNotTheRightOne(WrongSelector wrong) {
    Events withRight = testThatFinds(wrong).execute().testEvents();
    assertThat(withRight.succeeded().count()).isPositive();
    assertThat(withRight.failed().count()).isZero();

    Events withWrong =
        testThatFinds(wrong).configurationParameter(WRONG, wrong.name()).execute().testEvents();
    assertThat(withWrong.failed().count()).isPositive();
  }
}
