/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The command itself, without a command of its own. */
@Command(
    name = "loopcheck",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Judges event loops by what asyncio documents.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    descriptionHeading = "%n",
    usageHelpWidth = 100,
    usageHelpAutoWidth = false)
final class LoopcheckCommand {}
