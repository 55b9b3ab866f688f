// Only in the preview: the page follows the notes, and what is done on it is sent to the notes.
(function () {
  let waits, later, page = location.pathname, version = document.currentScript.dataset.version;
  let running = Promise.resolve();
  let token = "TOKEN"; // of this start; nothing but this function knows it
  const own = document.currentScript.src;
  const all = (selector, root) => Array.from(root.querySelectorAll(selector));
  const CONTENTS = ".md-content__inner", FRAME = ".md-tabs a, .md-nav--primary a:not(.md-nav--secondary a)";

  // ---- Material can put a page in the place of another without loading it: then its version is asked for first.
  function wait() {
    if (page !== location.pathname) {
      page = location.pathname;
      version = "";
    }
    waits = new XMLHttpRequest();
    waits.onloadend = function () {
      const said = this.responseText, is_answered = this.status === 200;
      if (said === "changed") return follow();
      if (is_answered && said !== "same") version = said;
      later = setTimeout(wait, is_answered ? 0 : 3000);
    };
    waits.open("GET", "/livereload/wait?version=" + version + "&page=" + encodeURIComponent(page));
    waits.send();
  }
  function stop() {
    clearTimeout(later);
    if (waits) { waits.onloadend = null; waits.abort(); }
  }
  function look() {
    stop();
    if (document.visibilityState === "visible") wait();
  }
  // What somebody is about to send is not taken away from them.
  function follow() {
    if (document.querySelector(".cc-ask")) later = setTimeout(wait, 1000);
    else renew();
  }

  // ---- the contents of now in the place of those of before: nothing is loaded again, the reader stays where they are
  function renew() {
    stop();
    running = running.then(renewed, renewed).then(look, () => location.reload());
    return running;
  }
  async function renewed() {
    const answer = await fetch(location.pathname + location.search, { cache: "no-store" });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const here = document.querySelector(CONTENTS), there = fresh.querySelector(CONTENTS);
    const now = fresh.querySelector("script[data-version]");
    if (!answer.ok || !here || !there || !now || /^(gone|failed)$/.test(version) || frame(document) !== frame(fresh)) throw 0;
    const back = place(here);
    here.replaceChildren(...there.childNodes);
    const toc = ".md-sidebar--secondary .md-sidebar__inner";
    if (document.querySelector(toc) && fresh.querySelector(toc)) {
      document.querySelector(toc).replaceChildren(...fresh.querySelector(toc).childNodes);
    }
    document.title = fresh.title;
    version = now.dataset.version;
    if (window.document$) window.document$.next(document); // as after a page that was put in the place of another
    back();
  }
  const frame = (root) => all(FRAME, root).map((link) => link.textContent.trim() + link.getAttribute("href")).join("\n");

  // How to find the same thing again: its id, or what it does and to which step, or its name.
  function selectorOf(element) {
    const acts = element.closest(".cc-acts");
    const quoted = (name) => "[" + name + "=" + JSON.stringify(element.getAttribute(name)) + "]";
    if (element.id) return "#" + CSS.escape(element.id);
    if (acts && element.dataset.act) {
      const name = ["step", "note", "who"].find((one) => acts.dataset[one]);
      return "[data-" + name + "=" + JSON.stringify(acts.dataset[name]) + "] " + quoted("data-act");
    }
    if (element.localName === "summary") return "." + element.parentNode.className.trim().split(/\s+/).join(".") + " > summary";
    const name = ["aria-label", "href", "name"].find((one) => element.hasAttribute(one));
    return name && element.localName + quoted(name);
  }
  const ROWS = ".cc-step:not([hidden])", REACHED = "a, button:not([hidden]), input, select, summary";
  function isInSight(element) {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 56 && bottom <= innerHeight - 56; // the bars above and below
  }
  function place(here) {
    const on = document.activeElement, within = here.contains(on);
    const selector = within && selectorOf(on), row = within && on.closest(ROWS), at = all(ROWS, here).indexOf(row);
    const wasInSight = within && isInSight(on);
    const selected = within && "selectionStart" in on && [on.selectionStart, on.selectionEnd];
    const typed = all("input[id]", here).map((field) => [field.id, field.value]);
    const nameOf = (one) => one.id || (one.querySelector("summary") || one).textContent.replace(/\d+/g, "").trim();
    const open = new Map(all("details", here).map((one) => [nameOf(one), one.open]));
    const { scrollX: x, scrollY: y } = window;
    return () => {
      typed.forEach(([id, value]) => value && document.getElementById(id) && (document.getElementById(id).value = value));
      all("details", here).forEach((one) => open.has(nameOf(one)) && (one.open = open.get(nameOf(one))));
      scrollTo(x, y);
      if (!within) return;
      const rows = all(ROWS, here), next = at >= 0 && rows[Math.min(at, rows.length - 1)];
      // A row that went out of sight goes alone: the reader stays with the one that is in its place now.
      const same = selector && here.querySelector(selector), stays = same && (!next || !wasInSight || isInSight(same));
      const to = (stays && same) || (next && (next.querySelector("[data-act]:not([hidden])") || next.querySelector(REACHED)))
        || here.querySelector("#cc-line, h1");
      if (!to) return;
      if (!to.matches(REACHED)) to.tabIndex = -1;
      to.focus({ preventScroll: to === same });
      if (selected && selector && to.matches(selector)) try { to.setSelectionRange(...selected); } catch {} // not every field has a caret
    };
  }

  // ---- acts, one at a time: the answer of the notes, or words for the reader on why there is none
  const { make, press, tell } = window.coffeePage || {};
  async function act(body) {
    const headers = { "Content-Type": "application/json", "X-Coffee-Token": token };
    const answer = await fetch("/livereload/act", { method: "POST", headers, body: JSON.stringify(body) }).catch(() => {
      throw new Error("The preview does not answer, so nothing is written. Start it again.");
    });
    if (answer.ok) return answer.json();
    const words = (await answer.text()).trim(), before = token;
    if (answer.status === 403) [, token] = /token = "(.*?)"/.exec(await (await fetch(own, { cache: "no-store" })).text()) || [, before];
    if (token !== before) return act(body); // the preview was started again
    throw new Error(words);
  }
  let busy = false;
  async function ask(body, refused) {
    if (busy) return;
    busy = true;
    const moment = make("p", {}, "One moment…"), slow = setTimeout(() => tell([moment]), 500);
    try {
      const said = await act(body);
      if (!said.refused) return said;
      refused(said.refused);
    } catch (error) {
      refused(error.message);
    } finally {
      clearTimeout(slow);
      if (moment.isConnected) moment.closest(".cc-told").replaceChildren();
      busy = false;
    }
  }
  const written = ({ request, wrote, cleared, next, remarks }, begins, undoes) => [
    ...wrote.map(({ path, line, text }) => make("p", {}, ...(request.act === "undo" ? [undoes, make("code", {}, path), " " + text] : [begins, make("code", {}, path), (line > 1 ? ", line " + line : "") + ": ", make("q", {}, text)]))),
    ...[...cleared.map((one) => "Cleared: " + one), ...next.map((one) => "Next: " + one), ...remarks].map((one) => make("p", {}, one)),
  ];
  const keyOf = ({ step, note, who }) => step || note || who;

  // Does a request; `done` is called before the page is shown anew.
  async function write(body, refused = (words) => tell([make("p", {}, words)], [], true), done = () => {}) {
    const said = await ask(body, refused);
    if (!said) return;
    const { request } = said, isUndo = request.act === "undo";
    const undo = press("Undo", async () => {
      await write({ do: { act: "undo", undo: said.undo } });
      const row = keyOf(request) && all(".cc-acts", document).find((one) => keyOf(one.dataset) === keyOf(request));
      const back = (row && row.querySelector("[data-act=" + JSON.stringify(request.act) + "]")) || document.querySelector("#cc-line, .cc-told button");
      if (back) back.focus();
    });
    tell(written(said, "Written in ", "Undone: "), isUndo ? [] : [undo]);
    done();
    await renew();
  }

  // A typed line is shown as it was read; typed once more it is written, if that still means the same.
  async function reads(form, text, forget) {
    const line = form.querySelector("[name=line]"), { who } = form.dataset, place = form.querySelector(".cc-read"), before = form.read;
    const refused = (words) => {
      form.read = undefined;
      line.setAttribute("aria-invalid", "true");
      place.replaceChildren(make("p", { class: "cc-wrong" }, words));
    };
    if (before && before.text === text) {
      return write({ do: before.said.request, expected: before.said.undo }, refused, () => {
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
    const change = press("Change", () => (forget(form), line.focus()));
    place.replaceChildren(...written(said, "Goes into ", "Will be undone: "), make("p", {}, make("button", { type: "button", class: "cc-act", "data-read": "" }, "Write"), change));
  }
  const does = (request, refused, done) => write({ do: request }, refused, done);
  window.coffeePreview = Object.freeze({ act, does, reads });

  addEventListener("load", look);
  addEventListener("visibilitychange", look);
  addEventListener("beforeunload", stop);
  setInterval(() => page !== location.pathname && look(), 500);
})();
