/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileTest {

  @Test
  void idsAreUniqueAndPermanent() {
    assertThat(Profile.all())
        .extracting(Profile::id)
        .containsExactly(
            "linux",
            "linux-poll",
            "linux-select",
            "nio",
            "windows-selector",
            "windows-proactor",
            "macos",
            "macos-10.8",
            "macos-10.8-select",
            "macos-10.8-poll");
  }

  @Test
  void whatAWindowsSelectorLoopLacksIsListed() {
    assertThat(names(Profile.of("windows-selector")))
        .containsExactly(
            "no-unix-sockets",
            "no-signal-handlers",
            "coarse-clock",
            "no-child-watcher",
            "at-most-512-sockets",
            "sockets-only",
            "no-pipes",
            "no-subprocesses");
  }

  @Test
  void whatAWindowsProactorLoopLacksIsListed() {
    assertThat(names(Profile.of("windows-proactor")))
        .containsExactly(
            "no-unix-sockets",
            "no-signal-handlers",
            "coarse-clock",
            "no-child-watcher",
            "no-readers",
            "overlapped-pipes-only");
  }

  @Test
  void onlyTheOldKqueueLacksCharacterDevices() {
    assertThat(Profile.all())
        .filteredOn(profile -> names(profile).contains("no-character-devices"))
        .extracting(Profile::id)
        .containsExactly("macos-10.8");
    assertThat(Profile.of("linux").restrictions()).isEmpty();
    assertThat(Profile.of("macos-10.8-poll").restrictions()).isEmpty();
  }

  @Test
  void eachRestrictionSaysWhatItIsAndWhoSaysSo() {
    for (Profile profile : Profile.all()) {
      for (Restriction restriction : profile.restrictions()) {
        assertThat(restriction.name()).matches("[a-z0-9]+(-[a-z0-9]+)*");
        assertThat(restriction.sentence()).endsWith(".");
        assertThat(restriction.source()).isNotBlank();
      }
    }
  }

  @Test
  void anUnknownProfileIsRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> Profile.of("amiga"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "no profile of the reference loop is named \"amiga\"; there are linux, linux-poll,"
                + " linux-select, nio, windows-selector, windows-proactor, macos, macos-10.8,"
                + " macos-10.8-select, macos-10.8-poll");
  }

  @Test
  void aRestrictionCanBeReplacedAddedAndTakenAway() {
    Profile profile = Profile.of("windows-selector");
    AtMost512Sockets limit = new AtMost512Sockets(64);
    assertThat(profile.with(limit).restrictions())
        .hasSameSizeAs(profile.restrictions())
        .contains(limit);
    assertThat(names(profile.without("no-pipes"))).doesNotContain("no-pipes").hasSize(7);
    assertThat(names(Profile.of("linux").with(new NoPipes()))).containsExactly("no-pipes");
    assertThatThrownBy(() -> Profile.of("linux").without("no-pipes"))
        .hasMessage("profile \"linux\" has no restriction named \"no-pipes\"");
  }

  private static List<String> names(Profile profile) {
    return profile.restrictions().stream().map(Restriction::name).toList();
  }
}
