/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.platform;

import io.loopcheck.reference.selector.Selector;

/** A selector that knows which one of its platform it stands for. */
final class ModelledSelector extends ForwardingSelector {
  private final SelectorModel model;

  ModelledSelector(SelectorModel model, Selector selector) {
    super(selector);
    this.model = model;
  }

  SelectorModel model() {
    return model;
  }
}
