// What every page needs, and next steps by the reader's own day.
(function () {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
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
  // As records/names.py folds.
  const PLAIN = { ø: "o", ł: "l", đ: "d", ħ: "h", ŧ: "t", ı: "i", ð: "d", ß: "ss", æ: "ae", œ: "oe", þ: "th", ς: "σ" };
  const MARKS = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u093c\u09bc\u0a3c\u0abc]/g;
  const fold = (text) =>
    text.toLowerCase().normalize("NFKD").toLowerCase().replace(/[øłđħŧıðßæœþς]/g, (one) => PLAIN[one]).replace(MARKS, "").normalize("NFC");
  // Material tells of each page, also of one it puts in another's place.
  const eachPage = (start) => {
    if (window.document$) window.document$.subscribe(start);
    else if (document.readyState === "loading") on(window, "DOMContentLoaded", start);
    else start();
  };

  const site = new URL("..", document.currentScript.src);
  const load = (name, then) => document.head.append(Object.assign(make("script", { src: new URL("assets/" + name + ".js", site) }), { onload: then }));

  // A part's count, and its sentence for when it is empty; in a filtered list a part without a row is left out.
  function settle(part, isFiltered, isWhole) {
    const shown = (root) => all("li:not([hidden])", root).length;
    const folded = part.querySelector("[data-still-open]");
    const old = folded ? shown(folded) : 0;
    const beside = shown(part) - old, isPart = isFiltered || part.dataset.further;
    const withMore = (here, { dataset }) => here + (isFiltered && !isWhole ? 0 : +dataset.moreRows || 0);
    all("h2 .cc-count", part).forEach((count) => {
      count.textContent = withMore(beside, part);
      count.hidden = isPart && !beside;
    });
    all(".cc-empty", part).forEach((empty) => (empty.hidden = isPart || beside));
    part.hidden = isPart && !beside && !old;
    if (!folded) return;
    folded.hidden = !old;
    folded.querySelector(".cc-count").textContent = withMore(old, folded);
    if (isFiltered && !beside) folded.open = true;
  }

  // ---- next steps by the reader's own day
  const DAY = 86400000; // milliseconds
  const dayNumber = (text) => Date.parse(text) / DAY;
  const isoDay = (day) => new Date(day * DAY).toISOString().slice(0, 10);
  function readersDay() {
    const now = new Date();
    return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / DAY;
  }
  const counted = (many, what) => many + " " + what + (many === 1 ? "" : "s");
  function distance(days) {
    return { 0: "today", 1: "tomorrow", "-1": "yesterday" }[days] || (days > 0 ? "in " + days + " days" : -days + " days ago");
  }
  // Where a step stands, and its days in words.
  function standing({ due, kind }, today) {
    if (!due) return ["undated", "no date"];
    const days = dayNumber(due) - today;
    if (days > 0) return [days <= 7 ? "soon" : "later", distance(days)];
    if (days && kind === "prepare") return ["today", "now"];
    return days ? [days < -30 ? "old" : "overdue", counted(-days, "day") + " late"] : ["today", "today"];
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
    const many = (id) => all(`:is(#${id}, #${id} *)[data-more-rows]`).reduce((sum, { dataset }) => sum + +dataset.moreRows, all(`#${id} .cc-step`).length);
    setWords("[data-waiting-now]", () => many("overdue") + many("today") + " now · " + many("soon") + " in the next seven days");
  }

  // A few of what is due, the urgent first, one a person, at least one of the day.
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
    const days = section.dataset.days.split(" ").map((pair) => pair.split(":"));
    const many = (from, to) => days.reduce((sum, [day, steps]) => sum + (day > from && day <= to ? +steps : 0), 0);
    const waiting = many(-Infinity, since), steps = counted(waiting, "next step");
    const asked = first.filter(({ kind }) => kind === "took place").length, more = waiting - first.length + asked;
    const soon = many(since, since + 7);
    section.querySelector(".cc-empty").hidden = first.length;
    setWords("[data-more]", () => (more > 0 ? "and " + more + " more" : "all next steps"));
    setWords("[data-soon]", () => (soon ? ", " + soon + " in the next seven days" : ""));
    setWords("[data-waiting]", () => steps);
    setWords("[data-asked]", () => (asked ? " · " + counted(asked, "question") : ""));
    setWords("[data-owed]", () => (waiting ? steps + " for today." : "Nothing is due today."));
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

  function follow(isAnew) {
    const [made] = all("[data-built]");
    if (!made || made.matches("[data-fixed-today]")) return;
    const built = dayNumber(made.dataset.built);
    const today = readersDay();
    if (((isAnew !== true && made.shown) || built) === today) return;
    made.shown = today;
    const focused = document.activeElement;
    lists.forEach((list) => list.gather()); // also rows that are not drawn
    all("[data-steps]").forEach((list) => resort(list, today));
    all("[data-today]").forEach((section) => resortHome(section, today, today - built));
    all("[data-steps-of] .cc-step").forEach((row) => retime(row, today));
    all("[data-meetings]").forEach((card) => remeet(card, today));
    renameDay(today);
    setWords(".cc-when-of", ({ day }) => distance(dayNumber(day) - today));
    setWords("[data-ahead]", ({ ahead }) => (dayNumber(ahead) < today ? "took place?" : "ahead"));
    const week = (day) => Math.floor((day + 3) / 7); // the first of all days was a Thursday
    if (week(today) !== week(built)) setWords("[data-week]", (data, text) => text.replace("since Monday", data.week));
    all("[data-other-day]").forEach((words) => (words.hidden = today === built));
    lists.forEach((list) => list.refresh());
    focused.focus({ preventScroll: true });
  }

  async function toClipboard(from) {
    try {
      await navigator.clipboard.writeText(from.textContent);
    } catch { // not allowed: as by hand
      getSelection().selectAllChildren(from);
      return document.execCommand("copy");
    }
    return true;
  }
  function copyButtons() {
    for (const from of all("[data-copy]")) {
      const send = from.parentElement.querySelector(":scope > .cc-send"), what = from.dataset.copy || from.textContent;
      const button = press("copy", async () => (await toClipboard(from)) && (button.textContent = "copied"), { class: send ? "md-button" : "cc-copy", "aria-label": "Copy " + what });
      send ? send.prepend(button, " ") : from.after(" ", button);
    }
  }

  let lists = [];
  const enhance = () => lists.push(...all("[data-filter]:not(.cc-on)").map(window.coffeeList));
  function start() {
    lists = [];
    follow();
    if (all("[data-filter]")[0]) window.coffeeList ? enhance() : load("lists", enhance);
    copyButtons();
  }
  // A link to a part of the page is no choice of rows.
  on(window, "hashchange", () => /^$|=/.test(location.hash) && lists.forEach((list) => list.restore()));
  on(document, "visibilitychange", follow);
  setInterval(follow, 30000);
  window.coffeePage = { all, make, on, press, fold, follow, load, settle, eachPage, readersDay, isoDay, toClipboard };
  eachPage(start);
})();
