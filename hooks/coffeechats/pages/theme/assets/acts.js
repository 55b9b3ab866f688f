// What a reader does on a page. The preview does it at once; a built site copies the command, or the line for the log.
(function () {
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));
  const make = (name, set, ...children) => {
    const element = document.createElement(name);
    for (const key in set) element.setAttribute(key, set[key]);
    element.append(...children); // texts stay texts
    return element;
  };
  const on = (where, what, act, capture) => where.addEventListener(what, act, capture);
  const press = (words, act, set) => {
    const made = make("button", { type: "button", class: "cc-act", ...set }, words);
    on(made, "click", act);
    return made;
  };
  const site = new URL("..", document.currentScript.src);
  const preview = () => window.coffeePreview;
  const stored = (key, value) => {
    try {
      if (value !== undefined) localStorage.setItem(key, value);
      return localStorage.getItem(key);
    } catch {} // a browser may keep nothing
  };
  const fold = (text) =>
    text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "").replace(/ø/g, "o").replace(/ł/g, "l").normalize("NFC");

  // ---- what was done, or why not: below on the screen until the next act
  let told;
  function tell(parts, buttons, isWrong) {
    const close = press("×", hush, { "aria-label": "Close" });
    told.classList.toggle("cc-wrong", !!isWrong);
    told.replaceChildren(make("div", {}, ...parts), ...(buttons || []), close);
  }
  const hush = () => told.replaceChildren();
  const written = ({ wrote, cleared, next, remarks }, begins) => [
    ...wrote.map((one) => make("p", {}, begins, make("code", {}, one.path), (one.line > 1 ? ", line " + one.line : "") + ": ", make("q", {}, one.text))),
    ...cleared.map((one) => make("p", {}, "Cleared: " + one)),
    ...next.map((one) => make("p", {}, "Next: " + one)),
    ...remarks.map((one) => make("p", {}, one)),
  ];

  // ---- acts of the preview; one at a time
  let busy = false;
  async function ask(body, refused) {
    if (busy) return;
    busy = true;
    try {
      const said = await preview().act(body);
      if (!said.refused) return said;
      refused(said.refused);
    } catch (error) {
      refused(error.message);
    } finally {
      busy = false;
    }
  }
  async function write(body, refused = (words) => tell([make("p", {}, words)], [], true), before = () => {}) {
    const said = await ask(body, refused);
    if (!said) return;
    const { act, step, note } = said.request, isUndo = act === "undo";
    const undo = press("Undo", async () => {
      await write({ do: { act: "undo", undo: said.undo } });
      const row = all("[data-step], [data-note]").find(({ dataset }) => (step || note) && (dataset.step || dataset.note) === (step || note));
      const back = (row && row.querySelector("[data-act=" + JSON.stringify(act) + "]")) || document.querySelector("#cc-line") || told.querySelector("button");
      if (back) back.focus();
    });
    tell(written(said, isUndo ? "Undone: " : "Written in "), isUndo ? [] : [undo]);
    before();
    await preview().renew();
  }

  // ---- a built site: the command, or the line of journal/log.md, whichever was chosen last
  function today() {
    const fixed = document.querySelector("[data-fixed-today]"), now = new Date(), two = (number) => String(number).padStart(2, "0");
    return fixed ? fixed.dataset.built : now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate());
  }
  const quote = (text) => (/^[\w:.-]+$/.test(text) ? text : "'" + text.replace(/'/g, "'\\''") + "'");
  async function copy(command, line, focus) {
    const isLine = line && (!command || stored("coffee-copies") === "line");
    const text = make("code", {}, isLine ? line : command), other = isLine ? command : line;
    const instead = press(isLine ? "The command instead" : "The line for journal/log.md instead", () => {
      stored("coffee-copies", isLine ? "command" : "line");
      copy(command, line);
    });
    tell([make("p", {}, isLine ? "Copied for journal/log.md: " : "Copied for a terminal in your journal: ", text)], other ? [instead] : []);
    try {
      await navigator.clipboard.writeText(text.textContent);
    } catch { // where a page may not do that, the words are marked and copied as by hand
      getSelection().selectAllChildren(text);
      document.execCommand("copy");
    }
  }
  function copyAct({ command, line }, { day, words }) {
    const fill = (text, as) => text && text.replace(/\bTODAY\b/, today()).replace(/\bDAY\b/, () => (day ? as(day) : "DAY")).replace(/\bWORDS\b/, () => words || "yes");
    const more = words && !/\bWORDS\b/.test(command) ? " " + quote(words) : "";
    copy(fill(command, /^coffee/.test(command) ? quote : String) + more, fill(line, String));
  }

  // ---- buttons of a row
  const groupOf = (button) => button.closest("[data-step], [data-note]");
  function does(button, given, refused, before) {
    if (!preview()) return before && before(), copyAct(button.dataset, given);
    const { step, note } = groupOf(button).dataset;
    return write({ do: { act: button.dataset.act, ...(step ? { step } : { note }), ...given } }, refused, before);
  }
  const FIELDS = { day: ["Day", "friday, 2 weeks, 2026-12-01"], words: ["Reason", "why, if you like"] };
  function askFor(button) {
    all(".cc-ask").forEach((form) => form.remove());
    const names = button.dataset.asks.split(" "), wrong = make("p", { role: "alert" });
    const fields = names.map((name) => make("input", { name, "aria-label": FIELDS[name][0], placeholder: FIELDS[name][1], autocomplete: "off", maxlength: 500 }));
    const close = () => (form.remove(), button.focus());
    const given = () => Object.fromEntries(fields.map((field) => [field.name, field.value.trim()]).filter(([, text]) => text));
    const send = () => does(button, given(), (words) => wrong.replaceChildren(words), close);
    const quick = button.dataset.act === "later" ? ["tomorrow", "1 week", "1 month"] : [];
    const chips = quick.map((day) => press(day, () => ((fields[0].value = day), send())));
    const form = make("form", { class: "cc-ask", "aria-label": button.textContent }, ...fields, make("button", { class: "cc-act" }, button.textContent), ...chips, press("Cancel", close), wrong);
    if (names[0] === "day") fields[0].required = true;
    on(form, "submit", (event) => (event.preventDefault(), send()));
    on(form, "keydown", (event) => event.key === "Escape" && close());
    groupOf(button).append(form);
    fields[0].focus();
  }

  // ---- "What happened?": shown as it was read, then written
  async function read(form) {
    const { line } = form.elements, { who, name } = form.dataset, text = line.value.trim(), place = form.querySelector(".cc-read");
    if (!text) return line.focus();
    if (!preview()) return copy(who && "coffee log " + who + " " + quote(text), "- " + today() + " " + (name ? "[[" + name + "]] " : "") + text);
    const refused = (words) => {
      form.read = undefined;
      line.setAttribute("aria-invalid", "true");
      place.replaceChildren(make("p", { class: "cc-wrong" }, words));
    };
    if (form.read && form.read.text === text) {
      const { request, undo } = form.read.said;
      return write({ do: request, expected: undo }, refused, () => {
        line.value = "";
        line.focus();
        forget(form);
        if (form.closest("dialog")) form.closest("dialog").close();
      });
    }
    const said = await ask({ explain: { act: "line", words: text, ...(who ? { who } : {}) } }, refused);
    if (!said || line.value.trim() !== text) return;
    form.read = { text, said };
    line.removeAttribute("aria-invalid");
    place.replaceChildren(...written(said, "Will stand in "), make("p", {}, make("button", { class: "cc-act" }, "Write"), press("Change", () => (forget(form), line.focus()))));
  }
  function forget(form) {
    form.read = undefined;
    form.elements.line.removeAttribute("aria-invalid");
    form.querySelector(".cc-read").replaceChildren();
  }

  // ---- palette: people and pages by their names, and the same lines
  let palette;
  function openPalette() {
    if (!palette) palette = makePalette();
    if (palette.open) return;
    if (!window.coffeeNames || preview()) document.head.append(Object.assign(make("script", { src: new URL("assets/names.js", site) }), { onload: () => palette.show() }));
    palette.showModal();
    palette.show();
  }
  function makePalette() {
    const line = make("input", { name: "line", role: "combobox", "aria-expanded": "true", "aria-controls": "cc-options", "aria-label": "Go to, or what happened", placeholder: "A name, a page, or what happened: thanked hattie", autocomplete: "off", maxlength: 2000 });
    const list = make("ul", { id: "cc-options", role: "listbox", "aria-label": "Where to" });
    const form = make("form", { class: "cc-happened" }, line, list, make("div", { class: "cc-read", role: "status" }));
    const dialog = make("dialog", { class: "cc-palette md-typeset", "aria-label": "Go to, or write" }, form);
    let at = 0;
    const options = () => all("li", list);
    function mark(to) {
      at = Math.max(0, Math.min(to, options().length - 1));
      options().forEach((one, index) => one.setAttribute("aria-selected", index === at));
      if (options()[at]) line.setAttribute("aria-activedescendant", options()[at].id);
    }
    dialog.show = () => {
      const parts = fold(line.value).split(/\s+/).filter(Boolean), names = window.coffeeNames || [];
      const fits = parts.length ? names.filter(([name, , also]) => parts.every((part) => fold(name + " " + (also || "")).includes(part))) : [];
      const begins = ([name]) => ` ${fold(name)}`.includes(` ${parts[0]}`);
      fits.sort((a, b) => begins(b) - begins(a));
      const rows = fits.slice(0, 8).map(([name, address]) => [name, () => {
        dialog.close();
        location.href = new URL(encodeURI(address) + (location.protocol === "file:" ? "index.html" : ""), site);
      }]);
      if (line.value.trim()) rows.push(["Write: " + line.value.trim(), () => read(form)]);
      list.replaceChildren(...rows.map(([words, go], index) => {
        const row = make("li", { role: "option", id: "cc-option-" + index }, words);
        on(row, "click", () => (mark(index), go()));
        return Object.assign(row, { go });
      }));
      mark(0);
    };
    dialog.choose = () => form.read || !options()[at] ? read(form) : options()[at].go();
    on(line, "input", () => dialog.show());
    on(line, "keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) event.preventDefault(), mark(at + step);
    });
    on(dialog, "close", () => forget(form));
    document.body.append(dialog);
    return dialog;
  }

  // ---- keys
  const KEYS = [["j, k", "next row, row before"], ["x", "do what the row asks for"], ["d", "its draft"], ["s", "later"], ["Ctrl K", "go to a name or a page, or write a line"], ["?", "these keys"]];
  const ROWS = ".cc-step, [data-filter] tbody > tr";
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
  function key(event) {
    const { target } = event, letter = event.key;
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && letter.toLowerCase() === "k") return event.preventDefault(), openPalette();
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (letter === "Escape") return hush();
    if (target.matches("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]")) return;
    if (letter !== "?" && stored("coffee-keys") === "off") return;
    const row = target.closest(ROWS);
    const did = { "?": help, j: () => move(row, 1), k: () => move(row, -1) }[letter] || (row && keysOfRow(row, letter));
    if (!did) return;
    event.preventDefault();
    event.stopImmediatePropagation(); // the theme takes an s for its search
    did();
  }
  function keysOfRow(row, letter) {
    const selector = { x: "[data-act]:not([hidden])", d: ".cc-to-draft a", s: "[data-act=later]:not([hidden])" }[letter];
    const found = selector && row.querySelector(selector);
    return found && (() => found.click());
  }
  function move(row, by) {
    const rows = all(ROWS).filter((one) => one.checkVisibility ? one.checkVisibility() : one.offsetParent);
    const next = rows[row ? rows.indexOf(row) + by : by > 0 ? 0 : rows.length - 1];
    if (next) next.querySelector("a, button:not([hidden])").focus();
  }

  // ----
  on(document, "click", ({ target }) => {
    const button = target.closest && target.closest("button[data-act]");
    if (button) button.dataset.asks ? askFor(button) : does(button, {});
  });
  on(document, "submit", (event) => {
    if (!event.target.matches(".cc-happened")) return;
    event.preventDefault();
    const dialog = event.target.closest("dialog");
    dialog ? dialog.choose() : read(event.target);
  });
  on(document, "input", ({ target }) => target.name === "line" && target.form.matches(".cc-happened") && forget(target.form));
  on(window, "keydown", key, true);
  function start() {
    if (!told) document.body.append((told = make("div", { class: "cc-told md-typeset", role: "status" })));
    if (preview()) all("[data-act][hidden]").forEach((button) => (button.hidden = false));
  }
  if (window.document$) window.document$.subscribe(start);
  else if (document.readyState === "loading") on(window, "DOMContentLoaded", start);
  else start();
})();
