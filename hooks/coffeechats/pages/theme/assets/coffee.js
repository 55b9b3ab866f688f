// Lists that filter and sort, and next steps by the reader's own day. Without this script the lists stand as built.
(function () {
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));
  const make = (name, set, text) => {
    const element = document.createElement(name);
    for (const key in set) element.setAttribute(key, set[key]);
    if (text) element.textContent = text;
    return element;
  };
  const on = (where, what, act) => where.addEventListener(what, act);

  // ---- lists: what is chosen is kept in the address, as #q=okafor&stage=met&sort=-name
  let lists = [];
  const readState = () => new URLSearchParams(location.hash.slice(1));
  const order = new Intl.Collator("en", { numeric: true });
  const fold = (text) =>
    text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "").replace(/ø/g, "o").replace(/ł/g, "l");

  // A table is sorted by its columns, another list by what `data-by` names ("day:time;person:b").
  function columnsOf({ dataset }, heads) {
    if (heads.length) return heads.map((head) => [fold(head.textContent), (row) => row.cells[head.cellIndex]]);
    const named = dataset.by ? dataset.by.split(";").map((pair) => pair.split(":")) : [];
    return named.map(([name, selector]) => [name, (row) => row.querySelector(selector)]);
  }

  function sorted(rows, find, downwards) {
    const value = (place) => {
      const time = place && (place.matches("time") ? place : place.querySelector("time"));
      return time ? time.dateTime : place ? fold(place.textContent) : "";
    };
    const pairs = rows.map((row) => [value(find(row)), row]);
    // What is empty stands last, whichever way the list runs.
    pairs.sort(([a], [b]) => !a - !b || (downwards ? -1 : 1) * order.compare(a, b));
    return pairs.map(([, row]) => row);
  }

  function enhance(list) {
    const prefix = list.dataset.filter && list.dataset.filter + ".";
    const heads = all("thead th", list);
    const columns = columnsOf(list, heads);
    const title = (list.closest(".cc-part") || list.parentNode).querySelector("h1, h2").firstChild.textContent.trim();
    const input = make("input", { type: "search", placeholder: "Filter", "aria-label": "Filter: " + title, autocomplete: "off" });
    const picks = make("span", { class: "cc-picks" });
    const count = make("span", { role: "status" });
    const tools = make("div", { class: "cc-tools", role: "search", "aria-label": title });
    let rows, words, stands;

    function read() {
      rows = all(heads.length ? "tbody > tr" : "li", list);
      words = new Map();
      stands = "";
    }
    const text = (row) => words.get(row) || words.set(row, fold(row.textContent)).get(row);

    function pick(name, options) {
      const select = make("select", { "aria-label": name + ": " + title });
      select.append(make("option", { value: "" }, name), ...options.map(([value, label]) => make("option", { value }, label || value)));
      picks.append(select);
      return [name, select];
    }
    function facet(head) {
      const of = (row) => {
        const cell = row.cells[head.cellIndex];
        const parts = all("a, data", cell); // a value may hold a comma itself
        return parts.length ? parts.map((part) => part.textContent) : cell.textContent.split(", ");
      };
      const values = Array.from(new Set(rows.flatMap(of))).filter(Boolean).sort(order.compare);
      const [name, select] = pick(head.dataset.facet, values.map((value) => [value]));
      return [name, select, (row) => of(row).includes(select.value)];
    }

    function arrange() {
      if (stands === sort.value) return;
      stands = sort.value;
      const down = stands[0] === "-";
      const at = columns.findIndex(([name]) => name === stands.slice(down));
      (at < 0 ? rows : sorted(rows, columns[at][1], down)).forEach((row) => row.parentNode.append(row));
      heads.forEach((head) => head.removeAttribute("aria-sort"));
      if (heads[at]) heads[at].setAttribute("aria-sort", down ? "descending" : "ascending");
    }
    function show() {
      arrange();
      const parts = fold(input.value).split(/\s+/).filter(Boolean);
      const chosen = facets.filter(([, select]) => select.value);
      let shown = 0;
      for (const row of rows) {
        const fits = chosen.every(([, , has]) => has(row)) && parts.every((part) => text(row).includes(part));
        if (row.hidden === fits) row.hidden = !fits;
        shown += fits;
      }
      count.textContent = shown === rows.length ? shown : (shown || "none") + " of " + rows.length;
      all(".cc-part", list).forEach((part) => settle(part, parts.length));
    }

    function remember() {
      const state = readState();
      fields.forEach(([name, field]) => state.set(prefix + name, field.value));
      Array.from(state).forEach(([name, value]) => value || state.delete(name));
      const text = String(state);
      try {
        history.replaceState(history.state, "", text ? "#" + text : location.pathname + location.search);
      } catch {} // a browser may allow only so many in a while; the next one says it all
    }
    function restore() {
      const state = readState();
      for (const [name, field] of fields) {
        field.value = state.get(prefix + name) || "";
        if (field.selectedIndex < 0) field.value = "";
      }
      show();
    }
    const change = () => (show(), remember());

    read();
    const facets = heads.filter((head) => head.dataset.facet).map(facet);
    const [, sort] = pick("sort", columns.flatMap(([name]) => [[name, "by " + name], ["-" + name, "by " + name + ", backwards"]]));
    const fields = [["q", input], ...facets, ["sort", sort]];
    heads.forEach((head, at) => {
      const button = make("button", { type: "button" }, head.textContent);
      on(button, "click", () => {
        sort.value = (sort.value === columns[at][0] ? "-" : "") + columns[at][0];
        change();
      });
      head.replaceChildren(button);
    });
    tools.append(input, picks, count);
    on(tools, "input", change);
    on(tools, "change", remember);
    on(input, "focus", () => rows.forEach(text)); // so that the first key is answered at once
    on(input, "keydown", ({ key }) => {
      if (key === "Enter") (list.querySelector(":is(tr, li):not([hidden]) a") || input).focus();
      if (key !== "Escape") return;
      fields.forEach(([, field]) => field === sort || (field.value = ""));
      change();
    });
    list.prepend(tools);
    list.classList.add("cc-on");
    restore();
    return { restore, refresh: () => (read(), show()) };
  }

  // A part's count, and its sentence for when it is empty; while the list is filtered, a part without a row is left out.
  function settle(part, isFiltered) {
    const shown = (root) => all("li:not([hidden])", root).length;
    const folded = part.querySelector("[data-still-open]");
    const old = folded ? shown(folded) : 0;
    const beside = shown(part) - old;
    all("h2 .cc-count", part).forEach((count) => (count.textContent = beside));
    all(".cc-empty", part).forEach((empty) => (empty.hidden = isFiltered || beside));
    part.hidden = isFiltered && !beside && !old;
    if (!folded) return;
    folded.hidden = !old;
    folded.querySelector(".cc-count").textContent = old;
    if (isFiltered && !beside) folded.open = true;
  }

  // ---- next steps by the reader's own day
  const dayNumber = (text) => Math.round(Date.parse(text + "T00:00:00Z") / 86400000);
  function readersDay() {
    const now = new Date();
    return Math.round(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86400000);
  }
  function distance(days) {
    const near = { 0: "today", 1: "tomorrow", "-1": "yesterday" }[days];
    return near || (days > 0 ? "in " + days + " days" : -days + " days ago");
  }
  // Where a step stands, and its days in words.
  function standing({ due, kind }, today) {
    if (!due) return ["undated", "no date"];
    const days = dayNumber(due) - today;
    if (days > 0) return [days <= 7 ? "soon" : "later", distance(days)];
    if (days && kind === "prepare") return ["today", "now"];
    return [days < -30 ? "old" : days ? "overdue" : "today", "due " + distance(days)];
  }
  function retime(row, today) {
    const [now, words] = standing(row.dataset, today);
    row.className = "cc-step cc-" + now.replace("old", "overdue");
    row.querySelector(".cc-when").textContent = words;
    return now;
  }
  const byDue = (rows) => rows.sort(({ dataset: a }, { dataset: b }) => !a.due - !b.due || (a.due > b.due) - (a.due < b.due));

  function resort(list, today) {
    const rows = {};
    for (const row of byDue(all(".cc-step", list))) (rows[retime(row, today)] ||= []).push(row);
    for (const now in rows) {
      list.querySelector(now === "old" ? "[data-still-open] ul" : "[data-timing=" + now + "] > ul").append(...rows[now]);
    }
    all("[data-timing]", list).forEach((part) => settle(part));
  }

  // The first page shows a few of what is due, the long overdue last. It holds rows of the days to come, and says how
  // many steps each day has, counted from the day it was built: "-3:2 0:1 4:1".
  function resortHome(section, today, since) {
    const rows = byDue(all(".cc-step", section)).map((row) => [retime(row, today), row]);
    const of = (...names) => rows.filter(([now]) => names.includes(now)).map(([, row]) => row);
    const due = [...of("overdue", "today"), ...of("old")];
    due.forEach((row) => row.parentNode.append(row));
    rows.forEach(([, row]) => (row.hidden = due.indexOf(row) >>> 0 >= section.dataset.shown));
    const days = section.dataset.days.split(" ").map((pair) => pair.split(":").map(Number));
    const many = (from, to) => days.reduce((sum, [day, steps]) => sum + (day > from && day <= to ? steps : 0), 0);
    const shown = Math.min(due.length, section.dataset.shown);
    const more = many(-Infinity, since) - shown;
    const soon = many(since, since + 7);
    section.querySelector(".cc-empty").hidden = shown;
    setWords("[data-more]", () => (more > 0 ? "and " + more + " more" : "all next steps"));
    setWords("[data-soon]", () => (soon ? ", " + soon + " in the next seven days" : ""));
  }

  // A meeting whose day has passed is not ahead any more; whether it took place is then to be asked.
  function remeet(card, today) {
    const meetings = all("[data-meeting]", card);
    const ahead = meetings.filter((one) => dayNumber(one.dataset.meeting) >= today);
    meetings.forEach((one) => (one.hidden = ahead.indexOf(one) >>> 0 > 2));
    card.querySelector(".cc-empty").hidden = ahead.length;
    const unclear = document.querySelector("[data-unclear]");
    for (const one of meetings) {
      if (one.asked || ahead.includes(one)) continue;
      one.asked = true;
      unclear.append(unclear.firstChild ? ", " : "", one.querySelector("a").cloneNode(true));
      unclear.closest(".admonition").hidden = false;
    }
  }

  const setWords = (selector, words) => all(selector).forEach((one) => (one.textContent = words(one.dataset, one.textContent)));

  function follow() {
    const made = document.querySelector("[data-built]");
    if (!made || made.matches("[data-fixed-today]")) return;
    const built = dayNumber(made.dataset.built);
    const today = readersDay();
    if ((made.shown || built) === today) return;
    made.shown = today;
    const focused = document.activeElement;
    all("[data-steps]").forEach((list) => resort(list, today));
    all("[data-today]").forEach((section) => resortHome(section, today, today - built));
    all("[data-steps-of] .cc-step").forEach((row) => retime(row, today));
    all("[data-meetings]").forEach((card) => remeet(card, today));
    setWords(".cc-when-of", ({ day }) => distance(dayNumber(day) - today));
    setWords("[data-ahead]", ({ ahead }) => (dayNumber(ahead) < today ? "took place" : "ahead"));
    const week = (day) => Math.floor((day + 3) / 7); // the first of all days was a Thursday
    if (week(today) !== week(built)) setWords("[data-week]", (data, text) => text.replace("since Monday", data.week));
    all("[data-other-day]").forEach((words) => (words.hidden = today === built));
    lists.forEach((list) => list.refresh());
    focused.focus({ preventScroll: true });
  }

  function copyButtons() {
    all("[data-copy]").forEach((from) => {
      const what = from.dataset.copy || from.textContent;
      const send = from.parentElement.querySelector(":scope > .cc-send");
      const button = make("button", { type: "button", class: send ? "md-button" : "cc-copy", "aria-label": "Copy " + what }, "copy");
      on(button, "click", async () => {
        try {
          await navigator.clipboard.writeText(from.textContent);
        } catch { // where a page may not do that, the words are marked and copied as by hand
          getSelection().selectAllChildren(from);
          if (!document.execCommand("copy")) return;
        }
        button.textContent = "copied";
      });
      if (send) send.prepend(button, " ");
      else from.after(" ", button);
    });
  }

  function start() {
    lists = [];
    follow();
    lists = all("[data-filter]").map(enhance);
    copyButtons();
    // The theme's search is a dialog without a name.
    all(".md-search[role=dialog]").forEach((dialog) => dialog.setAttribute("aria-label", "Search"));
  }
  // The theme's search, when it closes, leaves the focus nowhere: it goes back to where it was.
  let before;
  const inSearch = (element) => element && element.closest(".md-search");
  on(window, "focusin", (event) => inSearch(event.target) && !inSearch(event.relatedTarget) && (before = event.relatedTarget));
  on(window, "keydown", (event) => event.key === "Escape" && inSearch(event.target) && before && setTimeout(() => before.focus()));
  // A link to a part of the page is no choice of rows.
  on(window, "hashchange", () => /^$|=/.test(location.hash) && lists.forEach((list) => list.restore()));
  on(document, "visibilitychange", follow);
  setInterval(follow, 30000);
  // Material tells of each page it shows, also of one that it puts in the place of another.
  if (window.document$) window.document$.subscribe(start);
  else if (document.readyState === "loading") on(window, "DOMContentLoaded", start);
  else start();
})();
