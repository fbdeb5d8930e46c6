// SPDX-License-Identifier: Apache-2.0
// Shows and hides what the page holds already. It makes no markup and reads no data but the page's.
(() => {
  "use strict";
  const find = (id) => document.getElementById(id);
  const rows = Array.from(document.querySelectorAll("tr.row"), (row) => ({
    row,
    area: row.parentElement.dataset.area,
    text: row.textContent.toLowerCase(),
    verdicts: row.dataset.verdicts.split(" "),
  }));
  const evidence = new Map(
    Array.from(document.querySelectorAll("section.evidence"), (section) => [section.dataset.rule, section]));
  const text = find("filter-text");
  const verdict = find("filter-verdict");
  const level = find("filter-level");
  const area = find("filter-area");
  const different = find("filter-different");

  function matches(entry, words) {
    return words.every((word) => entry.text.includes(word))
      && (!verdict.value || entry.verdicts.includes(verdict.value))
      && (!level.value || entry.row.dataset.level === level.value)
      && (!area.value || entry.area === area.value)
      && (!different.checked || entry.row.dataset.different === "yes");
  }

  function filter() {
    const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const entry of rows) {
      const match = matches(entry, words);
      shown += match ? 1 : 0;
      entry.row.hidden = !match;
      evidence.get(entry.row.dataset.rule).hidden = !match;
    }
    for (const body of document.querySelectorAll(".matrix tbody")) {
      body.hidden = !body.querySelector("tr.row:not([hidden])");
    }
    find("filter-count").textContent = shown + " of " + rows.length + " rules";
  }

  function clear() {
    text.value = verdict.value = level.value = area.value = "";
    different.checked = false;
    filter();
  }

  // Opens what the address points at. An id is written in the address as it stands in the page.
  function reveal() {
    const target = location.hash.length > 1 ? find(location.hash.slice(1)) : null;
    if (!target) {
      return;
    }
    if (target.closest("[hidden]")) {
      clear();
    }
    let place = target;
    for (let details = target.closest("details"); details; details = details.parentElement.closest("details")) {
      details.open = true;
      place = details;
    }
    const focus = place.matches("details") ? place.querySelector("summary")
      : place.querySelector("td.cell a") || place;
    focus.focus({ preventScroll: true });
    place.scrollIntoView({ block: place.matches("tr") ? "center" : "start" });
  }

  function move(event) {
    const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
    const step = steps[event.key];
    const cell = event.target.closest("td.cell");
    if (!step || !cell || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    const shown = rows.filter((entry) => !entry.row.hidden).map((entry) => entry.row);
    const row = shown[shown.indexOf(cell.parentElement) + step[0]];
    const next = row && row.cells[cell.cellIndex + step[1]];
    const link = next && next.querySelector("a");
    if (link) {
      event.preventDefault();
      link.focus();
    }
  }

  for (const control of [text, verdict, level, area, different]) {
    control.addEventListener("input", filter);
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.target.matches("input, select")) {
      event.preventDefault();
      text.focus();
    } else {
      move(event);
    }
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link && link.getAttribute("href") === location.hash) {
      reveal();
    }
  });
  window.addEventListener("hashchange", reveal);
  find("filter").hidden = false;
  filter();
  reveal();
})();
