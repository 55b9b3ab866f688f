// Lists that filter and sort, and next steps by the reader's own day.
(function () {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (name, set, ...children) => {
    const element = document.createElement(name);
    for (const key in set) element.setAttribute(key, set[key]);
    element.append(...children); // texts stay texts
    return element;
  };
  const on = (where, what, act, capture) => where.addEventListener(what, act, capture);
  // As records/names.py folds: what people may leave out or write otherwise is gone.
  const PLAIN = { ø: "o", ł: "l", đ: "d", ħ: "h", ŧ: "t", ı: "i", ð: "d", ß: "ss", æ: "ae", œ: "oe", þ: "th", ς: "σ" };
  const MARKS = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u093c\u09bc\u0a3c\u0abc]/g;
  const fold = (text) =>
    text.toLowerCase().normalize("NFKD").toLowerCase().replace(/[øłđħŧıðßæœþς]/g, (one) => PLAIN[one]).replace(MARKS, "").normalize("NFC");
  // Material tells of each page it shows, also of one that it puts in the place of another.
  const eachPage = (start) => {
    if (window.document$) window.document$.subscribe(start);
    else if (document.readyState === "loading") on(window, "DOMContentLoaded", start);
    else start();
  };

  // ---- lists: what is chosen is kept in the address, as #q=words&stage=met&sort=-name
  let lists = [];
  const MOST = 100; // rows that are drawn of a list whose rows are in a file
  const readState = () => new URLSearchParams(location.hash.slice(1));
  const order = new Intl.Collator("en", { numeric: true });

  // A table is sorted by its columns, another list by what `data-by` names ("day:time;person:b").
  function columnsOf({ by }, heads) {
    if (heads.length) return heads.map((head) => [fold(head.textContent), (row) => row.cells[head.cellIndex]]);
    const named = by ? by.split(";").map((pair) => pair.split(":")) : [];
    return named.map(([name, selector]) => [name, (row) => row.querySelector(selector)]);
  }

  function sorted(rows, find, downwards) {
    const value = (place) => {
      const time = place && (place.matches("time") ? place : place.querySelector("time"));
      const named = place && place.querySelector(".cc-av ~ a"); // initials say nothing of the order
      return time ? time.dateTime : place ? fold((named || place).textContent) : "";
    };
    const pairs = rows.map((row) => [value(find(row)), row]);
    // What is empty stands last, whichever way the list runs.
    pairs.sort(([a], [b]) => !a - !b || (downwards ? -1 : 1) * order.compare(a, b));
    return pairs.map(([, row]) => row);
  }

  function enhance(list) {
    const { dataset } = list, prefix = dataset.filter && dataset.filter + ".";
    const heads = all("thead th", list);
    const columns = columnsOf(dataset, heads);
    const title = (list.closest(".cc-part") || list.parentNode).querySelector("h1, h2").firstChild.textContent.trim();
    const input = make("input", { type: "search", placeholder: "Filter", "aria-label": "Filter: " + title, autocomplete: "off" });
    const picks = make("span", { class: "cc-picks" });
    const count = make("span", { role: "status" });
    const tools = make("div", { class: "cc-tools", role: "search", "aria-label": title });
    const chips = all("[data-chip-of]", list);
    let rows, words, stands, inOrder, asked, whole;

    function read(given) {
      rows = given || all(heads.length ? "tbody > tr" : "li", list);
      words = new Map();
      stands = "";
      inOrder = rows;
    }
    const text = (row) => words.get(row) || words.set(row, fold(row.textContent)).get(row);

    function pick(name, options) {
      const select = make("select", { "aria-label": name + ": " + title });
      select.append(make("option", { value: "" }, name), ...options.map(([value, label]) => make("option", { value }, label)));
      picks.append(select);
      return [name, select];
    }
    function facet(head) {
      const of = (row) => {
        const cell = row.cells[head.cellIndex];
        const parts = all("a, data", cell); // a value may hold a comma itself
        return parts.length ? parts.map((part) => part.textContent) : cell.textContent.split(", ");
      };
      const [name, select] = pick(head.dataset.facet, []), first = select.firstChild;
      const fill = () => select.replaceChildren(first, ...[...new Set(rows.flatMap(of))].filter(Boolean).sort(order.compare).map((value) => make("option", { value }, value)));
      fill();
      return [name, select, (row) => of(row).includes(select.value), fill];
    }
    // The chips of a list are one choice, kept like the others.
    function chosenChip() {
      const field = {
        get value() { return (chips.find((chip) => chip.ariaPressed === "true") || chips[0]).dataset.chipOf; },
        set value(kind) { chips.forEach((chip) => (chip.ariaPressed = chip.dataset.chipOf === kind)); },
      };
      chips.forEach((chip) => on(chip, "click", () => ((field.value = chip.dataset.chipOf), change())));
      return ["kind", field, (row) => row.dataset.chip === field.value];
    }

    // Of a very long list the page has the first rows, and a file has all; it is asked for with the first choice.
    function load() {
      if (!dataset.rows || asked) return;
      asked = true;
      window.coffeeRows = (data) => {
        whole = true;
        const like = rows[0].cells;
        read(data.map((cells) => {
          return make("tr", {}, ...cells.map((pieces, at) => {
            const cell = like[at].cloneNode();
            cell.append(...pieces.map(([text, to, day, look]) => {
              const words = day ? make("time", { datetime: day }, text) : text;
              return look ? make("span", { class: look, "aria-hidden": "true" }, text) : to ? make("a", { href: to }, words) : words;
            }));
            return cell;
          }));
        }));
        facets.forEach(([, , , fill]) => fill && fill());
        restore();
      };
      document.head.append(make("script", { src: dataset.rows }));
    }

    function arrange() {
      if (stands === sort.value) return;
      stands = sort.value;
      const down = stands[0] === "-";
      const at = columns.findIndex(([name]) => name === stands.slice(down));
      inOrder = at < 0 ? rows : sorted(rows, columns[at][1], down);
      if (!whole) inOrder.forEach((row) => row.parentNode.append(row));
      heads.forEach((head) => head.removeAttribute("aria-sort"));
      if (heads[at]) heads[at].setAttribute("aria-sort", down ? "descending" : "ascending");
    }
    function show() {
      arrange();
      const parts = fold(input.value).split(/\s+/).filter(Boolean);
      const chosen = facets.filter(([, select]) => select.value);
      let shown = 0, drawn = [];
      for (const row of inOrder) {
        const fits = chosen.every(([, , has]) => has(row)) && parts.every((part) => text(row).includes(part));
        if (whole) fits && drawn.length < MOST && drawn.push(row);
        else if (row.hidden === fits) row.hidden = !fits;
        shown += fits;
      }
      const total = whole ? rows.length : dataset.count || rows.length;
      if (whole) list.querySelector("tbody").replaceChildren(...drawn);
      count.textContent = (shown === rows.length ? total : (shown || "none") + " of " + total) + (whole && shown > MOST ? ", the first " + MOST : "");
      all(".cc-part", list).forEach((part) => settle(part, parts.length || chosen.length));
    }

    function remember() {
      const state = readState();
      fields.forEach(([name, field]) => state.set(prefix + name, field.value));
      [...state].forEach(([name, value]) => value || state.delete(name));
      try {
        history.replaceState(history.state, "", `${state}` ? "#" + state : location.pathname + location.search);
      } catch {} // a browser may allow only so many in a while; the next one says it all
    }
    function restore() {
      const state = readState();
      for (const [name, field] of fields) {
        field.value = state.get(prefix + name) || "";
        if (state.get(prefix + name)) load();
        if (field.selectedIndex < 0) field.value = "";
      }
      show();
    }
    const change = () => (load(), show(), remember());

    read();
    const facets = [...heads.filter((head) => head.dataset.facet).map(facet), ...(chips.length ? [chosenChip()] : [])];
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
    on(tools, "focusin", load);
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
    return { restore, refresh: () => (whole || read(), show()) };
  }

  // A part's count, and its sentence for when it is empty; in a filtered list a part without a row is left out.
  function settle(part, isFiltered) {
    const shown = (root) => all("li:not([hidden])", root).length;
    const folded = part.querySelector("[data-still-open]");
    const old = folded ? shown(folded) : 0;
    const beside = shown(part) - old;
    all("h2 .cc-count", part).forEach((count) => (count.textContent = beside + (isFiltered ? 0 : +part.dataset.moreRows || 0)));
    all(".cc-empty", part).forEach((empty) => (empty.hidden = isFiltered || beside));
    part.hidden = (isFiltered || part.dataset.further) && !beside && !old;
    if (!folded) return;
    folded.hidden = !old;
    folded.querySelector(".cc-count").textContent = old + (isFiltered ? 0 : +folded.dataset.moreRows || 0);
    if (isFiltered && !beside) folded.open = true;
  }

  // ---- next steps by the reader's own day
  const DAY = 86400000; // milliseconds
  const dayNumber = (text) => Math.round(Date.parse(text + "T00:00:00Z") / DAY);
  const isoDay = (day) => new Date(day * DAY).toISOString().slice(0, 10);
  function readersDay() {
    const now = new Date();
    return Math.round(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / DAY);
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
    const late = -days + (days === -1 ? " day late" : " days late");
    return [days < -30 ? "old" : days ? "overdue" : "today", days ? late : "today"];
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
    const further = (id) => all("#" + id + "[data-more-rows], #" + id + " [data-more-rows]");
    const many = (id) => further(id).reduce((sum, { dataset }) => sum + +dataset.moreRows, all("#" + id + " .cc-step").length);
    setWords("[data-waiting-now]", () => many("overdue") + many("today") + " now · " + many("soon") + " in the next seven days");
  }

  // The first page shows a few of what is due in the order of what cannot wait, one a person, at least one of the day's
  // own. It holds the rows of other days, and how many steps each day has, from the day it was built.
  function resortHome(section, today, since) {
    const rows = all(".cc-step", section).map((row) => ({ row, ...row.dataset, now: retime(row, today), left: row.dataset.meets ? dayNumber(row.dataset.meets) - today : 0 }));
    const rank = ({ rank, left }) => (left > 2 ? 99 : +rank);
    const due = rows.filter(({ now, left }) => /^o|today/.test(now) && left >= 0);
    due.sort((a, b) => (a.now === "old") - (b.now === "old") || rank(a) - rank(b) || (a.due < b.due) - (a.due > b.due) || a.place - b.place);
    const people = new Set(), most = +section.dataset.shown;
    const each = due.filter(({ row, to }) => !people.has(to || row) && people.add(to || row));
    const first = each.slice(0, most), isOwn = ({ due }) => dayNumber(due) === today;
    const own = !first.some(isOwn) && each.slice(most).find(isOwn);
    if (own) first[most - 1] = own;
    first.forEach(({ row }) => row.parentNode.append(row));
    rows.forEach((one) => (one.row.hidden = !first.includes(one)));
    const days = section.dataset.days.split(" ").map((pair) => pair.split(":").map(Number));
    const many = (from, to) => days.reduce((sum, [day, steps]) => sum + (day > from && day <= to ? steps : 0), 0);
    const waiting = many(-Infinity, since), counted = waiting + (waiting === 1 ? " next step" : " next steps");
    const more = waiting - first.filter(({ kind }) => kind !== "took place").length;
    const soon = many(since, since + 7);
    section.querySelector(".cc-empty").hidden = first.length;
    setWords("[data-more]", () => (more > 0 ? "and " + more + " more" : "all next steps"));
    setWords("[data-soon]", () => (soon ? ", " + soon + " in the next seven days" : ""));
    setWords("[data-waiting]", () => counted);
    setWords("[data-owed]", () => (waiting ? counted + " for today." : "Nothing is due today."));
  }

  // A conversation whose day has passed is not ahead any more; whether it took place is asked among the rows.
  function remeet(card, today) {
    const meetings = all("[data-meeting]", card);
    const ahead = meetings.filter((one) => dayNumber(one.dataset.meeting) >= today);
    for (const one of meetings) {
      one.hidden = ahead.indexOf(one) >>> 0 > 1;
      one.classList.toggle("cc-next", one === ahead[0]);
    }
    card.querySelector(".cc-empty").hidden = ahead.length;
  }
  const named = (day, style = { day: "numeric", month: "long" }) => new Date(day * DAY).toLocaleDateString("en-GB", { timeZone: "UTC", ...style });
  function renameDay(today) {
    setWords("[data-this-day]", () => named(today, { weekday: "long" }) + " " + named(today));
    all("[data-next]").forEach((one) => {
      const day = dayNumber(one.dataset.next), days = day - today;
      const when = days < 2 ? distance(days) : "on " + named(day, days < 7 ? { weekday: "long" } : undefined);
      one.hidden = days < 0;
      one.firstElementChild.textContent = one.dataset.name + " " + when;
    });
  }

  const setWords = (selector, words) => all(selector).forEach((one) => (one.textContent = words(one.dataset, one.textContent)));

  function follow() {
    const [made] = all("[data-built]");
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
    renameDay(today);
    setWords(".cc-when-of", ({ day }) => distance(dayNumber(day) - today));
    setWords("[data-ahead]", ({ ahead }) => (dayNumber(ahead) < today ? "took place" : "ahead"));
    const week = (day) => Math.floor((day + 3) / 7); // the first of all days was a Thursday
    if (week(today) !== week(built)) setWords("[data-week]", (data, text) => text.replace("since Monday", data.week));
    all("[data-other-day]").forEach((words) => (words.hidden = today === built));
    lists.forEach((list) => list.refresh());
    focused.focus({ preventScroll: true });
  }

  async function toClipboard(from) {
    try {
      await navigator.clipboard.writeText(from.textContent);
    } catch { // where a page may not do that, the words are marked and copied as by hand
      getSelection().selectAllChildren(from);
      return document.execCommand("copy");
    }
    return true;
  }
  function copyButtons() {
    all("[data-copy]").forEach((from) => {
      const what = from.dataset.copy || from.textContent;
      const send = from.parentElement.querySelector(":scope > .cc-send");
      const button = make("button", { type: "button", class: send ? "md-button" : "cc-copy", "aria-label": "Copy " + what }, "copy");
      on(button, "click", async () => {
        if (await toClipboard(from)) button.textContent = "copied";
      });
      if (send) send.prepend(button, " ");
      else from.after(" ", button);
    });
  }

  // The page for what is not there leads on from where a page was before.
  function lead() {
    const [moved] = all("[data-moved]");
    const path = moved && location.pathname.slice(moved.dataset.moved.length).replace(/index\.html$/, "");
    for (const link of moved ? all("[data-from]", moved) : []) {
      const { from, to } = link.dataset;
      if (!path.startsWith(from)) continue;
      const rest = path.slice(from.length), [folder, place] = (to || "").split("#");
      location.replace(rest && to ? moved.dataset.moved + folder + rest + "#" + place : link.href);
    }
  }

  function start() {
    lead();
    lists = [];
    follow();
    lists = all("[data-filter]").map(enhance);
    copyButtons();
  }
  // A link to a part of the page is no choice of rows.
  on(window, "hashchange", () => /^$|=/.test(location.hash) && lists.forEach((list) => list.restore()));
  on(document, "visibilitychange", follow);
  setInterval(follow, 30000);
  window.coffeePage = { all, make, on, fold, eachPage, readersDay, isoDay, toClipboard };
  eachPage(start);
})();
