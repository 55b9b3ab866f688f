// What a reader does on a page: a built site copies the command, or the line for the log.
// Nothing here can write; the preview brings what does.
(function () {
  const { all, make, on, press, load, eachPage, readersDay, isoDay, toClipboard } = window.coffeePage; // of coffee.js
  const preview = () => window.coffeePreview;
  const reveal = () => preview() && all("[data-act][hidden]").forEach((button) => (button.hidden = false));
  const stored = (key, value) => {
    try {
      if (value !== undefined) localStorage.setItem(key, value);
      return localStorage.getItem(key);
    } catch {} // it keeps nothing
  };

  // ---- what was done, or why not: on the screen for a while, or until the next act
  const SHOWN = 20000; // milliseconds
  let told, leaves;
  function tell(parts, buttons = [], isWrong = false) {
    told.classList.toggle("cc-wrong", isWrong);
    told.replaceChildren(make("div", {}, ...parts), ...buttons, press("×", hush, { "aria-label": "Close" }));
    stay();
  }
  const hush = () => told.replaceChildren();
  function stay() {
    clearTimeout(leaves);
    leaves = setTimeout(() => (told.matches(".cc-wrong, :hover, :focus-within") ? stay() : hush()), SHOWN);
  }
  // ---- a built site: the command or the line of the log, whichever was chosen last
  function today() {
    const [fixed] = all("[data-fixed-today]");
    return fixed ? fixed.dataset.built : isoDay(readersDay());
  }
  const quote = (text) => (/^[\w:.-]+$/.test(text) ? text : "'" + text.replace(/'/g, "'\\''") + "'");
  function copy(command, line, focus) {
    const isLine = line && (!command || stored("coffee-copies") === "line");
    const text = make("code", {}, isLine ? line : command), other = isLine ? command : line;
    const instead = press(isLine ? "The command instead" : "The line for journal/log.md instead", () => {
      stored("coffee-copies", isLine ? "command" : "line");
      copy(command, line);
    });
    tell([make("p", {}, isLine ? "Copied for journal/log.md: " : "Copied for a terminal in your journal: ", text)], other ? [instead] : []);
    toClipboard(text);
  }
  function copyAct({ command, line }, { day, words }) {
    const fill = (text, as) => text && text.replace(/\bTODAY\b/, today()).replace(/\bDAY\b/, () => (day ? as(day) : "DAY")).replace(/\bWORDS\b/, () => words || "yes");
    const more = words && !/\bWORDS\b/.test(command) ? " " + quote(words) : "";
    copy(command && fill(command, /^coffee/.test(command) ? quote : String) + more, fill(line, String));
  }

  // ---- buttons of a row
  const groupOf = (button) => button.closest(".cc-acts");
  function does(button, given, refused, before) {
    const { step, note, who } = groupOf(button).dataset, about = step ? { step } : note ? { note } : { who };
    if (preview()) return preview().does({ act: button.dataset.act, ...about, ...given }, refused, before);
    if (before) before();
    copyAct(button.dataset, given);
  }
  const FIELDS = { day: ["Day", "friday, 2 weeks, 2026-12-01"], words: ["Reason", "why, if you like"] };
  function askFor(button) {
    all(".cc-ask").forEach((form) => form.remove());
    const names = button.dataset.asks.split(" "), wrong = make("p", { role: "alert" });
    const fields = names.map((name) => make("input", { name, "aria-label": FIELDS[name][0], placeholder: FIELDS[name][1], autocomplete: "off", maxlength: 500 }));
    const close = () => (form.remove(), button.focus());
    const given = () => Object.fromEntries(fields.map((field) => [field.name, field.value.trim()]).filter(([, text]) => text));
    const send = () => does(button, given(), (words) => wrong.replaceChildren(words), close);
    const chips = button.dataset.act === "later" ? ["tomorrow", "1 week", "1 month"].map((day) => press(day, () => ((fields[0].value = day), send()))) : [];
    const form = make("form", { class: "cc-ask", "aria-label": button.ariaLabel }, ...fields, make("button", { class: "cc-act" }, button.textContent), ...chips, press("Cancel", close), wrong);
    if (names[0] === "day") fields[0].required = true;
    on(form, "submit", (event) => (event.preventDefault(), send()));
    on(form, "keydown", (event) => event.key === "Escape" && close());
    groupOf(button).append(form);
    fields[0].focus();
  }

  // ---- "What happened?"
  const lineOf = (form) => form.querySelector("[name=line]");
  function read(form) {
    const line = lineOf(form), { who, name } = form.dataset, text = line.value.trim();
    if (!text) line.focus();
    else if (preview()) preview().reads(form, text, forget);
    else copy(who && "coffee log " + who + " " + quote(text), "- " + today() + " " + (name ? "[[" + name + "]] " : "") + text);
  }
  function forget(form) {
    form.read = undefined;
    lineOf(form).removeAttribute("aria-invalid");
    all(".cc-read", form).forEach((said) => said.replaceChildren());
  }

  // ---- the palette, or the search: its field is there at once, all else is fetched when it is first opened
  let palette;
  const needs = (act) => (window.coffeePalette ? act(window.coffeePalette) : load("search", () => needs(act)));
  const canSearch = () => all(".cc-search")[0];
  function openPalette(isSearch) {
    if (!palette) {
      const line = make("input", { name: "line", autocomplete: "off", maxlength: 2000 });
      document.body.append((palette = make("dialog", { class: "cc-palette md-typeset", lang: "en" }, make("div", { class: "cc-happened" }, line))));
      needs(({ dress }) => dress(palette));
    }
    const line = lineOf(palette), label = isSearch ? "Search" : "Go to, or write";
    palette.isSearch = isSearch;
    line.placeholder = isSearch ? "Names, and words of your notes" : "A name, or what happened";
    [line, palette].forEach((one) => one.setAttribute("aria-label", label));
    palette.showModal();
    line.select();
    if (palette.begin) palette.begin();
  }

  // ---- keys
  const ROWS = ".cc-step, [data-filter] tbody > tr:not(.cc-group)";
  function key(event) {
    const { target, key: letter, altKey } = event, isHeld = event.ctrlKey || event.metaKey, [isOpen] = all("dialog[open]");
    if (isHeld && !altKey && !event.shiftKey && letter.toLowerCase() === "k") return event.preventDefault(), isOpen || openPalette(false);
    if (isHeld || altKey || isOpen) return;
    if (letter === "Escape") return hush();
    if (target.matches("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]") && !target.closest("dialog:not([open])")) return;
    if (letter !== "?" && stored("coffee-keys") === "off") return;
    const row = target.closest(ROWS), pressed = row && OF_ROW[letter] && row.querySelector(OF_ROW[letter]);
    const did = pressed ? () => pressed.click() : { "?": () => needs(({ help }) => help()), j: () => move(row, 1), k: () => move(row, -1), u: preview() && (() => preview().does({ act: "line", words: "undo" })) }[letter] || (/^[/s]$/.test(letter) && canSearch() && (() => openPalette(true)));
    if (!did) return;
    event.preventDefault();
    event.stopImmediatePropagation(); // a theme may take an s for a search of its own
    did();
  }
  const OF_ROW = { x: "[data-act]:not([hidden])", d: ".cc-to-draft a", s: "[data-act=later]:not([hidden])" };
  function move(row, by) {
    const rows = all(ROWS).filter((one) => one.checkVisibility());
    const next = rows[row ? rows.indexOf(row) + by : by > 0 ? 0 : rows.length - 1];
    if (next) next.querySelector("a, button:not([hidden])").focus();
  }

  on(document, "click", ({ target, detail }) => {
    const button = target.closest && target.closest("[data-act], [data-read], .cc-search");
    if (!button || detail > 1) return; // a row may have come up
    const { act, asks } = button.dataset;
    if (act) asks ? askFor(button) : does(button, {});
    else button.matches(".cc-search") ? openPalette(true) : read(formOf(button));
  });
  const formOf = (element) => element.closest(".cc-happened");
  on(document, "keydown", ({ key, target, isComposing }) => {
    if (key !== "Enter" || target.name !== "line" || isComposing) return;
    const dialog = target.closest("dialog");
    dialog ? (dialog.choose ? dialog.choose() : (dialog.early = true)) : read(formOf(target));
  });
  on(document, "input", ({ target }) => target.name === "line" && forget(formOf(target)));
  on(window, "keydown", key, true);
  Object.freeze(Object.assign(window.coffeePage, { tell, preview, reveal, stored, read, forget, canSearch }));
  function start() {
    if (!told) document.body.append((told = make("div", { class: "cc-told md-typeset", role: "status", lang: "en" })));
    if (!all(".cc-search, .md-search, [data-pages-only]")[0]) document.body.append(press("Search", () => {}, { class: "cc-act cc-search cc-alone" })); // another theme
    reveal();
  }
  eachPage(start);
})();
