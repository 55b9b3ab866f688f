// Lists that filter and sort, and next steps by the reader's own day. Without this script the lists stand as built.
(function () {
  "use strict";
  const DAY = 86400000;
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));
  const make = (name, set, text) => {
    const element = document.createElement(name);
    for (const key in set) element.setAttribute(key, set[key]);
    if (text) element.textContent = text;
    return element;
  };

  // ---- the state of a list is kept in the address: #q=okafor&stage=met&sort=2-
  const readState = () => new URLSearchParams(location.hash.slice(1));
  function writeState(state) {
    const text = state.toString();
    const plain = location.pathname + location.search;
    history.replaceState(history.state, "", text ? plain + "#" + text : plain);
  }
  const fold = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

  function enhance(list) {
    const table = list.querySelector("table");
    const rows = () => all(table ? "tbody > tr" : ".cc-step", list);
    const words = new Map(rows().map((row) => [row, fold(row.textContent)]));
    const tools = make("div", { class: "cc-tools", role: "search", "aria-label": "This list" });
    const input = make("input", { type: "search", placeholder: "Filter", "aria-label": "Filter this list", autocomplete: "off" });
    const count = make("span", { role: "status" });
    tools.append(input);
    const facets = table ? all("th[data-facet]", table).map((head) => facet(head)) : [];
    tools.append(count);
    list.prepend(tools);

    function facet(head) {
      const column = head.cellIndex;
      const values = new Set();
      const of = (row) => row.cells[column].textContent.split(", ").map((one) => one.trim()).filter(Boolean);
      rows().forEach((row) => of(row).forEach((one) => values.add(one)));
      const select = make("select", { "aria-label": "Filter by " + head.dataset.facet });
      select.append(make("option", { value: "" }, "any " + head.dataset.facet));
      Array.from(values).sort((a, b) => a.localeCompare(b)).forEach((one) => select.append(make("option", { value: one }, one)));
      if (values.size > 1) tools.append(select);
      return { name: head.dataset.facet, select, fits: (row) => !select.value || of(row).includes(select.value) };
    }

    function apply() {
      const parts = fold(input.value).split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const [row, text] of words) {
        const fits = parts.every((part) => text.includes(part)) && facets.every((one) => one.fits(row));
        if (row.hidden === fits) row.hidden = !fits;
        if (fits) shown += 1;
      }
      const total = words.size;
      count.textContent = shown === total ? String(total) : shown + " of " + total;
      all("[data-timing]", list).forEach(settle);
    }

    function remember() {
      const state = readState();
      const set = (key, value) => (value ? state.set(key, value) : state.delete(key));
      set("q", input.value);
      facets.forEach((one) => set(one.name, one.select.value));
      const sorted = table && table.querySelector("th[aria-sort]");
      set("sort", sorted ? sorted.cellIndex + (sorted.getAttribute("aria-sort") === "descending" ? "-" : "") : "");
      writeState(state);
    }

    function restore() {
      const state = readState();
      input.value = state.get("q") || "";
      facets.forEach((one) => (one.select.value = state.get(one.name) || ""));
      const sort = state.get("sort");
      const head = sort && table && all("thead th", table)[parseInt(sort, 10)];
      if (head) sortBy(table, head, sort.endsWith("-"));
      apply();
    }

    if (table) {
      all("thead th", table).forEach((head) => {
        const button = make("button", { type: "button" }, head.textContent);
        head.replaceChildren(button);
        button.addEventListener("click", () => {
          sortBy(table, head, head.getAttribute("aria-sort") === "ascending");
          remember();
        });
      });
    }
    input.addEventListener("input", () => (apply(), remember()));
    facets.forEach((one) => one.select.addEventListener("change", () => (apply(), remember())));
    addEventListener("hashchange", restore);
    restore();
  }

  function sortBy(table, head, downwards) {
    const column = head.cellIndex;
    const body = table.tBodies[0];
    const value = (row) => {
      const cell = row.cells[column];
      const time = cell.querySelector("time");
      return time ? time.dateTime : fold(cell.textContent.trim());
    };
    const rows = Array.from(body.rows, (row) => [value(row), row]);
    const order = new Intl.Collator(undefined, { numeric: true });
    // What is empty stands last, whichever way the list runs.
    rows.sort(([a], [b]) => (!a - !b) || (downwards ? -1 : 1) * order.compare(a, b));
    body.append(...rows.map(([, row]) => row));
    all("th[aria-sort]", table).forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", downwards ? "descending" : "ascending");
  }

  // ---- next steps by the reader's own day
  const dayNumber = (text) => Math.round(Date.parse(text + "T00:00:00Z") / DAY);
  function readersDay() {
    const now = new Date();
    return Math.round(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / DAY);
  }
  function timing(row, today) {
    if (!row.dataset.due) return "undated";
    const days = dayNumber(row.dataset.due) - today;
    if (days < 0) return row.dataset.kind === "prepare" ? "today" : "overdue";
    return days === 0 ? "today" : days <= 7 ? "soon" : "later";
  }
  function distance(days) {
    if (days === 0) return "today";
    if (Math.abs(days) === 1) return days > 0 ? "tomorrow" : "yesterday";
    return days > 0 ? "in " + days + " days" : -days + " days ago";
  }
  function inWords(row, today) {
    if (!row.dataset.due) return "no date";
    const days = dayNumber(row.dataset.due) - today;
    if (days < 0) return row.dataset.kind === "prepare" ? "now" : "due " + distance(days);
    return days === 0 ? "due today" : distance(days);
  }

  function retime(row, today) {
    const now = timing(row, today);
    row.classList.remove("cc-overdue", "cc-today", "cc-soon", "cc-later", "cc-undated");
    row.classList.add("cc-" + now);
    const words = row.querySelector(".cc-when");
    if (words) words.textContent = inWords(row, today);
    return now;
  }

  // A part's count and its sentence for when it is empty.
  function settle(part) {
    const shown = all(".cc-step:not([hidden])", part).length;
    const folded = part.querySelector("[data-still-open]");
    const counter = part.querySelector("h2 .cc-count");
    const inFold = folded ? all(".cc-step:not([hidden])", folded).length : 0;
    if (counter) counter.textContent = String(shown - inFold);
    part.querySelector(".cc-empty").hidden = shown - inFold > 0;
    if (folded) {
      folded.hidden = !inFold;
      folded.querySelector(".cc-count").textContent = String(inFold);
    }
  }

  function resort(list, today) {
    for (const row of all(".cc-step", list)) {
      const now = retime(row, today);
      const part = list.querySelector('[data-timing="' + now + '"]');
      const old = now === "overdue" && today - dayNumber(row.dataset.due) > 30;
      part.querySelector(old ? "[data-still-open] .cc-steps" : ":scope > .cc-steps").append(row);
    }
    all("[data-timing]", list).forEach(settle);
  }

  // The first page shows a few of what is due, the long overdue last, as it was built; rows of the coming days wait.
  function resortHome(section, today) {
    const limit = Number(section.dataset.shown);
    const rows = all(".cc-step", section);
    const due = rows.filter((row) => ["overdue", "today"].includes(retime(row, today)));
    due.sort((a, b) => isOld(a) - isOld(b));
    due.forEach((row) => row.parentNode.append(row));
    rows.forEach((row) => (row.hidden = !due.slice(0, limit).includes(row)));
    section.querySelector(".cc-empty").hidden = due.length > 0;
    const soon = section.querySelector("[data-soon]");
    if (soon) soon.hidden = true;
    const more = section.querySelector("[data-more]");
    if (more) more.textContent = "all next steps";
    function isOld(row) {
      return Number(today - dayNumber(row.dataset.due) > 30);
    }
  }

  function bringUpToDate() {
    const today = readersDay();
    const built = document.querySelector("[data-built]");
    if (built && dayNumber(built.dataset.built) === today) return;
    all("[data-steps]").forEach((list) => resort(list, today));
    all("[data-today]").forEach((section) => resortHome(section, today));
    all("[data-steps-of] .cc-step").forEach((row) => retime(row, today));
    all(".cc-when-of[data-day]").forEach((words) => (words.textContent = distance(dayNumber(words.dataset.day) - today)));
  }

  function copyButtons() {
    if (!navigator.clipboard) return;
    all("[data-copy]").forEach((from) => {
      const what = from.dataset.copy || from.textContent;
      const send = from.parentElement.querySelector(":scope > .cc-send");
      const button = make("button", { type: "button", class: send ? "md-button" : "cc-copy", "aria-label": "Copy " + what }, "copy");
      button.addEventListener("click", () => navigator.clipboard.writeText(from.textContent).then(() => (button.textContent = "copied")));
      if (send) send.prepend(button, " ");
      else from.after(" ", button);
    });
  }

  function start() {
    if (!document.querySelector("[data-fixed-today]")) bringUpToDate();
    all("[data-filter]").forEach(enhance);
    copyButtons();
    // The theme's search is a dialog without a name.
    all(".md-search[role=dialog]").forEach((dialog) => dialog.setAttribute("aria-label", "Search"));
  }
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
  else start();
})();
