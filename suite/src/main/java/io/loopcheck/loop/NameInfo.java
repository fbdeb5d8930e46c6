/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.loop;

/** What a name look-up says of an address: host and service, as names or as numbers. */
public record NameInfo(String host, String service) {}
