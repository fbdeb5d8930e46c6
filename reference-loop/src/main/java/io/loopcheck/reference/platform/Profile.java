/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.platform;

import io.loopcheck.matrices.LoopKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A loop of the reference implementation on one platform: what it says of itself, and what it
 * lacks. {@link #with} and {@link #without} make a profile that differs in one restriction, which
 * is what most mutants are.
 */
public final class Profile {
  private final String id;
  private final String title;
  private final Platform platform;
  private final LoopKind kind;
  private final @Nullable SelectorModel selector;
  private final UnaryOperator<List<Restriction>> change;

  private Profile(
      String id,
      String title,
      Platform platform,
      LoopKind kind,
      @Nullable SelectorModel selector,
      UnaryOperator<List<Restriction>> change) {
    this.id = id;
    this.title = title;
    this.platform = platform;
    this.kind = kind;
    this.selector = selector;
    this.change = change;
  }

  /** A profile of {@code platform}'s loop over its selector named {@code selector}. */
  static Profile selecting(String id, String title, Platform platform, String selector) {
    SelectorModel model =
        platform.selectors().stream()
            .filter(candidate -> candidate.name().equals(selector))
            .findFirst()
            .orElseThrow();
    return new Profile(id, title, platform, LoopKind.SELECTOR, model, UnaryOperator.identity());
  }

  /** A profile of {@code platform}'s proactor loop. */
  static Profile completing(String id, String title, Platform platform) {
    return new Profile(id, title, platform, LoopKind.PROACTOR, null, UnaryOperator.identity());
  }

  /** Returns all profiles, the hosts' own first. */
  public static List<Profile> all() {
    return Profiles.ALL;
  }

  /** Finds a profile by its id. */
  public static Profile of(String id) {
    return all().stream()
        .filter(profile -> profile.id.equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(unknown(id)));
  }

  private static String unknown(String id) {
    String known = all().stream().map(Profile::id).collect(Collectors.joining(", "));
    return "no profile of the reference loop is named \"" + id + "\"; there are " + known;
  }

  /** Returns its permanent name, such as {@code windows-selector}. */
  public String id() {
    return id;
  }

  /** Says in a few words what it is. */
  public String title() {
    return title;
  }

  /** Returns what its loop lacks. */
  public List<Restriction> restrictions() {
    return restrictions(kind, selector);
  }

  /** Returns a profile whose restriction of the same name is {@code restriction}, or has it too. */
  public Profile with(Restriction restriction) {
    return changed(
        restrictions -> {
          List<Restriction> replaced = new ArrayList<>(restrictions);
          replaced.replaceAll(old -> old.name().equals(restriction.name()) ? restriction : old);
          if (!replaced.contains(restriction)) {
            replaced.add(restriction);
          }
          return replaced;
        });
  }

  /** Returns a profile without the restriction named {@code name}, which it has. */
  public Profile without(String name) {
    if (restrictions().stream().noneMatch(restriction -> restriction.name().equals(name))) {
      throw new IllegalArgumentException(
          "profile \"" + id + "\" has no restriction named \"" + name + "\"");
    }
    return changed(
        restrictions ->
            restrictions.stream().filter(restriction -> !restriction.name().equals(name)).toList());
  }

  /** Returns a profile whose own loop is over another selector; its runtime's defaults stay. */
  public Profile over(SelectorModel other) {
    return new Profile(id, title, platform, LoopKind.SELECTOR, other, change);
  }

  private Profile changed(UnaryOperator<List<Restriction>> next) {
    return new Profile(
        id,
        title,
        platform,
        kind,
        selector,
        restrictions -> next.apply(change.apply(restrictions)));
  }

  Platform platform() {
    return platform;
  }

  LoopKind kind() {
    return kind;
  }

  @Nullable SelectorModel selector() {
    return selector;
  }

  /** Returns what a loop of this profile's platform lacks. */
  List<Restriction> restrictions(LoopKind loopKind, @Nullable SelectorModel loopSelector) {
    List<Restriction> restrictions = new ArrayList<>(platform.everyLoop());
    restrictions.addAll(
        loopKind == LoopKind.PROACTOR ? platform.proactorLoop() : platform.selectorLoop());
    if (loopSelector != null) {
      restrictions.addAll(loopSelector.restrictions());
    }
    return List.copyOf(change.apply(restrictions));
  }

  @Override
  public String toString() {
    return id;
  }
}
