// Lists that filter, sort and group.
(function () {
  const { all, make, on, press, fold, follow, settle, reveal } = window.coffeePage; // of coffee.js

  // What is chosen is kept in the address, as #q=words&stage=met&sort=-name
  const MOST = 100; // rows that are drawn of a list whose rows are in a file
  const readState = () => new URLSearchParams(location.hash.slice(1));
  const order = new Intl.Collator("en", { numeric: true });

  // A table is sorted by its columns, another list by what `data-by` names ("day:time;person:b").
  function columnsOf({ by }, heads) {
    if (heads[0]) return heads.map((head) => [fold(head.textContent), (row) => row.cells[head.cellIndex]]);
    const named = by ? by.split(";").map((pair) => pair.split(":")) : [];
    return named.map(([name, selector]) => [name, (row) => row.querySelector(selector)]);
  }

  function sorted(rows, find, downwards) {
    const value = (place) => {
      if (!place) return "";
      const time = place.matches("time") ? place : place.querySelector("time");
      return time ? time.dateTime : fold((place.querySelector(".cc-av ~ a") || place).textContent); // no initials
    };
    const pairs = rows.map((row) => [value(find(row)), row]);
    // What is empty stands last, whichever way the list runs.
    pairs.sort(([a], [b]) => !a - !b || (downwards ? -1 : 1) * order.compare(a, b));
    return pairs.map(([, row]) => row);
  }

  function enhance(list) {
    const { dataset } = list, prefix = dataset.filter && dataset.filter + ".";
    const heads = all("thead th", list), columns = columnsOf(dataset, heads);
    const title = (list.closest(".cc-part") || list.parentNode).querySelector("h1, h2").firstChild.textContent.trim();
    const input = make("input", { type: "search", placeholder: "Filter", "aria-label": "Filter: " + title, autocomplete: "off" });
    const picks = make("span", { class: "cc-picks" });
    const count = make("span", { role: "status" });
    const tools = make("div", { class: "cc-tools", role: "search", "aria-label": title });
    const chips = all("[data-chip-of]", list);
    const body = list.querySelector("tbody");
    let rows, stands, inOrder, asked, whole;

    function read(given) {
      rows = given || all(heads[0] ? "tbody > tr" : "li", list);
      rows.forEach((row) => Object.assign(row, { home: row.parentNode, words: "" }));
      stands = "";
      inOrder = rows;
    }
    const text = (row) => (row.words ||= fold(row.textContent));

    function pick(name, options) {
      const select = make("select", { "aria-label": name + ": " + title });
      select.append(...[["", name], ...options].map(([value, label]) => make("option", { value }, label)));
      picks.append(select);
      return [name, select];
    }
    const valuesOf = (head) => (row) => {
      const cell = row.cells[head.cellIndex];
      const parts = all("a, data", cell); // a value may hold a comma itself
      return parts[0] ? parts.map((part) => part.textContent) : cell.textContent.split(", ");
    };
    function facet(head) {
      const of = valuesOf(head);
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

    function elements(rows) {
      const { content } = Object.assign(make("template"), { innerHTML: rows.join("") });
      const file = new URL(dataset.rows, location);
      all("[href]", content).forEach((link) => (link.href = new URL(link.getAttribute("href"), file)));
      return [...content.children];
    }
    // Of a very long list the page has the first rows, and a file has all; it is asked for with the first choice.
    function load() {
      if (!dataset.rows || asked) return;
      asked = true;
      window.coffeeRows = (data) => {
        if (!body) data.forEach(([part, isFolded, found]) => list.querySelector("#" + part + (isFolded ? " details ul" : " > ul")).replaceChildren(...elements(found)));
        reveal();
        read(body && elements(data));
        whole = true;
        follow(true);
        facets.forEach(([, , , fill]) => fill?.());
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
      heads.forEach((head, place) => (head.ariaSort = place === at ? (down ? "descending" : "ascending") : null));
    }
    // What is drawn stays; of others a screen comes first.
    function fill(home, rows, most) {
      clearTimeout(home.rest);
      home.ariaBusy = null;
      for (const row of [...home.children]) rows.includes(row) || row.remove();
      let next = home.firstElementChild;
      for (const row of rows) {
        if (row === next) next = next.nextElementSibling;
        else if (most-- === 0) return (home.ariaBusy = !!(home.rest = setTimeout(fill, 99, home, rows)));
        else home.insertBefore(row, next);
      }
    }
    // The rows of a list in their parts, at most so many in each; says whether there are more.
    function spread(some, most) {
      const found = new Map(rows.map(({ home }) => [home, []]));
      some.forEach((row) => found.get(row.home).push(row));
      return [...found].filter(([home, all]) => {
        const drawn = all.slice(0, most), more = all.length - drawn.length, part = home.closest("[data-more-rows]");
        if (whole && part) part.dataset.moreRows = more;
        fill(home, drawn);
        return more;
      })[0];
    }
    function show() {
      arrange();
      const parts = fold(input.value.trim()).split(/\s+/);
      const chosen = facets.filter(([, select]) => select.value);
      const fitting = inOrder.filter((row) => chosen.every(([, , has]) => has(row)) && parts.every((part) => text(row).includes(part)));
      const total = whole ? rows.length : dataset.count || rows.length, shown = fitting.length;
      const by = groups.find((head) => head.dataset.group === group.value);
      const most = whole ? MOST : rows.length, isCut = body ? shown > most : spread(fitting, most);
      if (body) fill(body, by ? grouped(fitting, by) : fitting.slice(0, most), 25);
      count.textContent = (shown === rows.length ? total : (shown || "none") + " of " + total) + (isCut ? ", the first " + MOST + (body ? "" : " of each part") : "");
      all(".cc-part", list).forEach((part) => settle(part, parts[0] || chosen[0], whole));
    }

    // Rows below what they have in common, once for each of its values; of many rows a few of each group.
    function grouped(fitting, head) {
      const of = valuesOf(head), found = {};
      for (const row of fitting) for (const value of of(row)) (found["=" + value] ||= []).push(row);
      const keys = Object.keys(found).sort((a, b) => (a === "=") - (b === "=") || order.compare(a, b));
      const most = fitting.length > MOST ? Math.ceil(MOST / keys.length) : MOST, drawn = new Set();
      const seen = heads.filter((one) => !one.matches(".cc-unseen")).length;
      return keys.slice(0, MOST).flatMap((key) => {
        const { length } = found[key], many = length > most ? length + ", the first " + most : length;
        const words = make("th", { colspan: seen, scope: "rowgroup" }, key.slice(1) || "none", " ", make("span", { class: "cc-count" }, many));
        return [make("tr", { class: "cc-group" }, words), ...found[key].slice(0, most).map((row) => (drawn.has(row) ? row.cloneNode(true) : (drawn.add(row), row)))];
      });
    }
    function remember() {
      const state = readState();
      fields.forEach(([name, { value }]) => (value ? state.set(prefix + name, value) : state.delete(prefix + name)));
      try {
        history.replaceState(history.state, "", `${state}` ? "#" + state : location.pathname + location.search);
      } catch {} // a browser allows only so many; the next says it all
    }
    function restore() {
      const state = readState();
      for (const [name, field] of fields) {
        const value = state.get(prefix + name);
        field.value = value || "";
        if (value) load();
        if (field.selectedIndex < 0) field.value = "";
      }
      show();
    }
    const change = () => (load(), show(), remember());

    read();
    const facets = [...heads.filter((head) => head.dataset.facet).map(facet), ...(chips[0] ? [chosenChip()] : [])];
    const groups = heads.filter((head) => head.dataset.group);
    const [, group] = groups[0] ? pick("group by", groups.map(({ dataset }) => [dataset.group, "by " + dataset.group])) : [];
    const [, sort] = pick("sort", columns.flatMap(([name]) => [[name, "by " + name], ["-" + name, "by " + name + ", backwards"]]));
    const fields = [["q", input], ...facets, ...(group ? [["group", group]] : []), ["sort", sort]];
    heads.forEach((head, at) => {
      const [name] = columns[at], turn = () => ((sort.value = (sort.value === name ? "-" : "") + name), change());
      head.replaceChildren(press(head.textContent, turn, { class: "" }));
    });
    tools.append(input, picks, count);
    on(tools, "input", change);
    on(tools, "change", remember);
    on(tools, "focusin", load);
    on(input, "focus", () => rows.forEach(text)); // the first key is answered at once
    on(input, "keydown", ({ key }) => {
      if (key === "Enter") (list.querySelector(":is(tr, li):not([hidden]) a") || input).focus();
      if (key !== "Escape") return;
      fields.forEach(([, field]) => field === sort || field === group || (field.value = ""));
      change();
    });
    list.prepend(tools);
    list.classList.add("cc-on");
    restore();
    return { restore, gather: () => (body ? whole && body.replaceChildren(...rows) : spread(rows)), refresh: () => ((body && whole) || read(heads[0] && rows), show()) };
  }

  window.coffeeList = enhance;
})();
