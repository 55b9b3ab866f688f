// Only in the preview: the page follows the notes, and what is done on it is sent to the notes.
(function () {
  let waits, later, page = location.pathname, version = document.currentScript.dataset.version;
  let running = Promise.resolve();
  const token = "TOKEN"; // of this start; nothing but this function knows it
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
    const step = element.closest("[data-step], [data-note]");
    const quoted = (name) => "[" + name + "=" + JSON.stringify(element.getAttribute(name)) + "]";
    if (element.id) return "#" + CSS.escape(element.id);
    if (step && element.dataset.act) {
      const key = step.dataset.step ? "[data-step=" + JSON.stringify(step.dataset.step) + "]" : "[data-note=" + JSON.stringify(step.dataset.note) + "]";
      return key + " " + quoted("data-act");
    }
    if (element.localName === "summary") return "." + element.parentNode.className.trim().split(/\s+/).join(".") + " > summary";
    const name = ["aria-label", "href", "name"].find((one) => element.hasAttribute(one));
    return name && element.localName + quoted(name);
  }
  const ROWS = ".cc-step:not([hidden])", REACHED = "a, button:not([hidden]), input, select, summary";
  function place(here) {
    const on = document.activeElement, within = here.contains(on);
    const selector = within && selectorOf(on), row = within && on.closest(ROWS), at = all(ROWS, here).indexOf(row);
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
      const to = (selector && here.querySelector(selector)) || (next && (next.querySelector("[data-act]:not([hidden])") || next.querySelector(REACHED)))
        || here.querySelector("#cc-line, h1");
      if (!to) return;
      if (!to.matches(REACHED)) to.tabIndex = -1;
      to.focus({ preventScroll: !!(selector && to.matches(selector)) });
      if (selected && selector && to.matches(selector)) try { to.setSelectionRange(...selected); } catch {} // not every field has a caret
    };
  }

  // ---- acts: an answer of the notes, or an error with words for the reader
  async function act(body) {
    let answer;
    try {
      answer = await fetch("/livereload/act", {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Coffee-Token": token },
        body: JSON.stringify(body),
      });
    } catch {
      throw new Error("The preview does not answer. Start it again, then load this page again; what you typed is not written.");
    }
    if (answer.ok) return answer.json();
    throw new Error((await answer.text()).trim());
  }
  window.coffeePreview = Object.freeze({ act, renew });

  addEventListener("load", look);
  addEventListener("visibilitychange", look);
  addEventListener("beforeunload", stop);
  setInterval(() => page !== location.pathname && look(), 500);
})();
