# SPDX-License-Identifier: Apache-2.0
"""The figures of a run of scripts/benchmark: kept, compared, printed and written."""
import collections
import json
import statistics

OURS = "epoll"
REFERENCE = ["epoll", "poll", "select", "nio", "proactor"]
PYTHON = ["asyncio", "uvloop"]
SUBJECTS = REFERENCE + PYTHON + ["netty", "blocking"]


class Figures:
    """For each measure and subject one value of each round, or why there is none."""

    def __init__(self):
        self.units = {}
        self.values = collections.defaultdict(lambda: collections.defaultdict(dict))
        self.absent = collections.defaultdict(dict)
        self.round = 0

    def add(self, measure, unit, subject, value):
        self.units[measure] = unit
        self.values[measure][subject][self.round] = value

    def leave_out(self, measure, unit, subject, why):
        self.units[measure] = unit
        self.absent[measure].setdefault(subject, why)

    def ratios(self, measure, subject):
        """How many times as fast as the subject our loop was, in each round."""
        ours, others = self.values[measure][OURS], self.values[measure][subject]
        higher_is_better = self.units[measure].endswith("/s")
        return [ours[number] / others[number] if higher_is_better else others[number] / ours[number]
                for number in ours if number in others]


def number(value):
    return "{:,.0f}".format(value) if value >= 100 else "%.3g" % value


def print_figures(figures):
    for measure, unit in figures.units.items():
        print("\n%s [%s]" % (measure, unit))
        for subject in SUBJECTS:
            values = figures.values[measure][subject].values()
            if values:
                ratio = statistics.median(figures.ratios(measure, subject) or [float("nan")])
                print("  %-10s %12s   %24s   %s" % (
                    subject, number(statistics.median(values)),
                    number(min(values)) + " – " + number(max(values)),
                    "" if subject == OURS else "%.2f" % ratio))
            elif subject in figures.absent[measure]:
                print("  %-10s %12s   %s" % (subject, "–", figures.absent[measure][subject]))


def print_ratios(figures):
    others = [name for name in SUBJECTS if name != OURS]
    print("\nTimes as fast as the other: the reference loop over %s" % OURS)
    print("%-58s" % "" + "".join("%9s" % name for name in others))
    for measure in figures.units:
        cells = []
        for name in others:
            ratios = figures.ratios(measure, name)
            cells.append("%9s" % ("%.2f" % statistics.median(ratios) if ratios else "–"))
        print("%-58s%s" % (measure, "".join(cells)))


def write_json(path, facts, figures):
    result = dict(facts, figures=[
        {"measure": measure, "unit": unit, "absent": figures.absent[measure],
         "values": {subject: list(values.values())
                    for subject, values in figures.values[measure].items()}}
        for measure, unit in figures.units.items()])
    with open(path, "w") as file:
        json.dump(result, file, indent=1)
        file.write("\n")
