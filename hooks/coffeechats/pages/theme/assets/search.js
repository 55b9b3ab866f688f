// The search and the palette: people and pages by their names, and pages by their words. Fetched when first opened.
(function () {
  const { all, make, on, fold, press, preview, stored, read, forget, load, canSearch } = window.coffeePage; // of coffee.js and acts.js
  const NAMES = 8, PAGES = 20, LONGEST = 160, LEAST = 4; // letters of a word in which a slip is looked for
  const wordsOf = (text) => text.split(/[^\p{L}\p{M}\p{N}]+/u);
  let namesFrom, textsFrom, names = [], pages = [], vocabulary = {};

  function take() {
    const { coffeeNames = [], coffeeTexts = [] } = window;
    if (namesFrom === coffeeNames && textsFrom === coffeeTexts) return;
    if (namesFrom !== coffeeNames) names = coffeeNames.map(([name, to, others]) => ({ name, to, folded: fold(name + " " + others) }));
    if (textsFrom !== coffeeTexts) pages = coffeeTexts.map(pageOf);
    [namesFrom, textsFrom, vocabulary] = [coffeeNames, coffeeTexts, {}];
  }
  function pageOf([to, title, ...rest]) {
    const sections = [];
    for (let at = -2; at < rest.length; at += 3) {
      const [id, heading] = at < 0 ? ["", ""] : [rest[at], rest[at + 1]], text = rest[at + 2];
      sections.push({ id, heading, text, folded: fold(heading + "\n" + text) });
    }
    return { to, title, folded: fold(title), sections, isGuide: to.startsWith("help/") };
  }

  // Whether one letter more, fewer, another, or two exchanged make the same of two words.
  function isNear(a, b) {
    let at = 0;
    while (at < a.length && a[at] === b[at]) at++;
    const same = (i, j) => a.slice(at + i) === b.slice(at + j);
    return same(1, 1) || same(1, 0) || same(0, 1) || (a[at] === b[at + 1] && a[at + 1] === b[at] && same(2, 2));
  }
  // The word as it was typed where it is in the notes (or the guide), else those that may be meant.
  function meant(part, isGuide) {
    const those = pages.filter((page) => page.isGuide === isGuide), texts = [...(isGuide ? [] : names), ...those, ...those.flatMap((page) => page.sections)];
    if (part.length < LEAST || texts.some(({ folded }) => folded.includes(part))) return [part];
    vocabulary[isGuide] ||= new Set(texts.flatMap(({ folded }) => wordsOf(folded)));
    return [...vocabulary[isGuide]].filter((word) => Math.abs(word.length - part.length) < 2 && isNear(part, word));
  }

  function find(parts) {
    const fits = ({ folded }, options) => options.some((one) => folded.includes(one));
    const foundNames = names.filter((one) => parts.every((options) => fits(one, options)));
    const begins = ({ folded }) => parts[0].some((one) => (" " + folded).includes(" " + one));
    foundNames.sort((a, b) => begins(b) - begins(a));
    const foundPages = [];
    for (const page of pages) {
      if (!parts.every((options) => fits(page, options) || page.sections.some((one) => fits(one, options)))) continue;
      const many = (one) => parts.filter((options) => fits(one, options)).length;
      const best = page.sections.reduce((best, one) => (many(one) > many(best) ? one : best));
      const inHeading = many({ folded: fold(best.heading) });
      const rank = many(page) === parts.length ? 3 : inHeading === parts.length ? 2 : inHeading ? 1 : 0;
      foundPages.push({ page, best, rank });
    }
    foundPages.sort((a, b) => b.rank - a.rank);
    return [foundNames, foundPages];
  }

  // Where in a text the words are, as pieces of it: [piece, whether it was looked for].
  function inContext(text, words) {
    const first = words.map((one) => fold(text).indexOf(one)).filter((at) => at >= 0);
    const from = Math.max(0, Math.min(...(first.length ? first : [0])) - LONGEST / 3);
    const start = from && text.indexOf(" ", from - 1) + 1 || from; // not within a word, if there are words
    const begin = start - from < LONGEST / 4 ? start : from, part = [...text.slice(begin, begin + LONGEST)];
    let folded = "";
    const at = part.flatMap((letter, index) => {
      const plain = fold(letter);
      folded += plain;
      return Array(plain.length).fill(index);
    });
    const marked = new Set();
    for (const word of words.filter(Boolean)) {
      for (let place = folded.indexOf(word); place >= 0; place = folded.indexOf(word, place + 1)) {
        for (let letter = place; letter < place + word.length; letter++) marked.add(at[letter]);
      }
    }
    const pieces = begin ? [["…", false]] : [];
    part.forEach((letter, index) => {
      const last = pieces[pieces.length - 1], is = marked.has(index);
      last && last[1] === is ? (last[0] += letter) : pieces.push([letter, is]);
    });
    return begin + LONGEST < text.length ? [...pieces, ["…", false]] : pieces;
  }

  // The names and the pages for what was typed, each with its address, and how many there are of all.
  function search(typed) {
    take();
    const exact = fold(typed).split(/\s+/).filter(Boolean).map((part) => [part]);
    if (!exact.length) return { names: [], pages: [], count: 0 };
    let parts = exact, [people, found] = find(parts);
    for (const isGuide of [false, true]) {
      if (people.length || found.some(({ page }) => isGuide || !page.isGuide)) break;
      parts = exact.map(([part]) => [...new Set([...meant(part, isGuide), part])]);
      [people, found] = find(parts);
    }
    found.sort((a, b) => a.page.isGuide - b.page.isGuide);
    const shown = people.slice(0, NAMES), there = new Set(shown.map(({ to }) => to));
    const others = found.filter(({ page }) => !there.has(page.to));
    const rows = others.slice(0, PAGES).map(({ page, best }) => ({
      to: page.to + (best.id && "#" + best.id), title: page.title, heading: best.heading, context: inContext(best.text, parts.flat()),
    }));
    return { names: shown, pages: rows, count: people.length + others.length };
  }

  // ---- the dialog
  const site = new URL("..", document.currentScript.src);
  function dress(dialog) {
    const form = dialog.firstChild, line = form.firstChild, isAlone = all("[data-pages-only]")[0];
    const list = make("ul", { id: "cc-options", role: "listbox", "aria-label": "Found" });
    const count = make("p", { class: "cc-soft", role: "status" });
    form.append(press("×", () => dialog.close(), { "aria-label": "Close" }), list, count, make("div", { class: "cc-read", role: "status" }));
    for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "true", "aria-controls": list.id, "aria-autocomplete": "list" })) line.setAttribute(name, value);
    let at = 0;
    const options = () => all("li", list);
    function mark(to) {
      at = Math.max(0, Math.min(to, options().length - 1));
      options().forEach((one, index) => one.setAttribute("aria-selected", index === at));
      line.setAttribute("aria-activedescendant", options()[at] ? options()[at].id : "");
      if (options()[at]) options()[at].scrollIntoView({ block: "nearest" });
    }
    function goTo(address) {
      const [path, id] = address.split("#");
      dialog.close();
      location.href = new URL(encodeURI(path) + (location.protocol === "file:" && /^$|\/$/.test(path) ? "index.html" : "") + (id ? "#" + encodeURIComponent(id) : ""), site);
    }
    function show() {
      const typed = line.value.trim(), { names, pages, count: many } = search(typed);
      const rows = names.map(({ name, to }) => [[make("b", {}, name)], () => goTo(to)]);
      if (typed && !dialog.isSearch) rows.push([["Write: " + typed], () => read(form)]);
      rows.push(...pages.map(({ title, heading, context, to }) => [[
        make("b", {}, title), heading && " › " + heading, make("small", {}, ...context.map(([text, is]) => (is ? make("mark", {}, text) : text))),
      ], () => goTo(to)]));
      list.replaceChildren(...rows.map(([words, go], index) => {
        const row = make("li", { role: "option", id: "cc-option-" + index }, ...words);
        on(row, "click", () => (mark(index), go()));
        return Object.assign(row, { go });
      }));
      list.hidden = !rows.length;
      const isReady = isAlone || (window.coffeeNames && (window.coffeeTexts || !canSearch())), shown = names.length + pages.length;
      count.textContent = !typed ? "" : !isReady ? "Looking…" : (many || "Nothing") + " found" + (shown < many ? ", the first " + shown + " shown" : "");
      mark(0);
      if (isReady && dialog.early) dialog.early = dialog.choose(); // Enter came before the script
    }
    const fetchAll = () => isAlone || ["names", ...(canSearch() ? ["texts"] : [])].forEach((name) => load(name, show));
    dialog.begin = () => (preview() && fetchAll(), show());
    dialog.choose = () => (options()[at] && !form.read ? options()[at].go() : dialog.isSearch || read(form));
    on(line, "input", show);
    on(line, "keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) event.preventDefault(), mark(at + step);
    });
    on(dialog, "click", ({ target }) => target === dialog && dialog.close());
    on(dialog, "close", () => (line.blur(), forget(form))); // the browser leaves the focus there where nothing had it before
    fetchAll();
    show();
  }

  const KEYS = [["j, k", "next row, row before"], ["x", "do what the row asks for"], ["d", "its message"], ["s", "later"], ["u", "undo"], ["/", "search"], ["Ctrl K", "go to a name, or write a line"], ["?", "these keys"]];
  function help() {
    const box = make("input", { type: "checkbox" });
    box.checked = stored("coffee-keys") !== "off";
    on(box, "change", () => stored("coffee-keys", box.checked ? "on" : "off"));
    const rows = KEYS.map(([key, words]) => make("div", {}, make("dt", {}, make("kbd", {}, key)), make("dd", {}, words)));
    const dialog = make("dialog", { class: "cc-palette md-typeset", "aria-label": "Keys" }, make("dl", {}, ...rows), make("label", {}, box, " single letters do this"), " ", press("Close", () => dialog.close()));
    on(dialog, "close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  }
  window.coffeePalette = { dress, help, search };
})();
