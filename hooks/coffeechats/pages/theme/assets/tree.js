// The picture of the referral tree folds, zooms and can be dragged. Without this script it stands complete, and scrolls.
(() => {
  const tools = document.querySelector("[data-tree]");
  if (!tools) return;
  const ROW = 40, COLUMN = 218, ROOM = 50, MANY = 60, FEW = 12; // the first three as in pages/tree_picture.py
  const box = tools.nextElementSibling, svg = box.firstElementChild, me = svg.querySelector("g");
  const on = (what, act, how) => box.addEventListener(what, act, how);
  const below = (group) => Array.from(group.children).filter((one) => one.tagName === "g");
  const place = (group) => group.transform.baseVal[0].matrix;
  const folds = new Map(); // the button of everybody who named somebody
  const folded = (group) => group.matches(".cc-folded");
  const anyFolded = () => svg.querySelector(".cc-folded");
  let scale = 1, width, height;

  // The layout of pages/tidy_tree.py, without those who are folded away.
  function layOut(group) {
    const upper = [], lower = [], shown = folded(group) ? [] : below(group);
    const falls = shown.map((one) => {
      const [high, low] = layOut(one);
      const fall = lower.length && Math.max(...high.slice(0, lower.length).map((y, level) => lower[level] + ROW - y));
      high.forEach((y, level) => {
        upper[level] ??= fall + y;
        lower[level] = fall + low[level];
      });
      return fall;
    });
    const middle = Math.min(Math.floor((falls[0] + falls.at(-1)) / 2), falls[0] + 4 * ROW);
    shown.forEach((one, index) => {
      const y = (place(one).f = falls[index] - middle);
      one.firstElementChild.setAttribute("d", `M-32 ${-y}C-9 ${-y} -23 0 0 0`);
    });
    return [upper, lower].map((side) => [0, ...side.map((y) => y - middle)]);
  }

  function draw() {
    const [upper, lower] = layOut(me), top = Math.min(...upper);
    width = COLUMN * (upper.length - 1) + ROOM;
    height = Math.max(...lower) - top + ROOM;
    place(me).f = ROOM / 2 - top;
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    every.textContent = anyFolded() ? "unfold all" : "fold all";
    zoom(scale);
  }

  // What stands at this point of the box stays there.
  function zoom(to, x = box.clientWidth / 2, y = box.clientHeight / 2) {
    const by = Math.min(2, Math.max(0.1, to)) / scale;
    const left = (box.scrollLeft + x) * by - x, top = (box.scrollTop + y) * by - y;
    scale *= by;
    svg.setAttribute("width", width * scale);
    svg.setAttribute("height", height * scale);
    box.scrollTo(left, top);
  }

  function fold(group, closed) {
    group.classList.toggle("cc-folded", closed);
    const own = folds.get(group);
    own.textContent = closed ? "+" + (group.querySelectorAll("a").length - 1) : "−";
    own.ariaExpanded = !closed;
  }

  const toMe = () => box.scrollTo(0, place(me).f * scale - box.clientHeight / 2);
  const button = (textContent, ariaLabel, onclick) =>
    Object.assign(document.createElement("button"), { type: "button", className: "cc-copy", textContent, ariaLabel, onclick });
  const every = button("", null, () => {
    const closed = !anyFolded();
    folds.forEach((own, group) => fold(group, closed));
    draw();
    toMe();
  });
  tools.append(
    button("+", "Larger", () => zoom(scale * 1.25)),
    button("−", "Smaller", () => zoom(scale / 1.25)),
    button("fit", "Fit the picture in", () => zoom(Math.min(1, box.clientWidth / width, (innerHeight * 0.75) / height))),
    every,
  );

  // Everybody who named somebody gets a button; a large tree begins with no more open than can be taken in.
  let shown = 0;
  const nearest = [me];
  for (const group of nearest) {
    const next = below(group);
    nearest.push(...next);
    if (!next.length) continue;
    const hidden = group.parentNode.closest(".cc-folded") || (shown > FEW && shown + next.length > MANY);
    if (!hidden) shown += next.length;
    if (group === me) continue;
    const own = button("", "Named by " + group.querySelector("title").textContent, () => {
      const { x, y } = own.getBoundingClientRect();
      fold(group, !folded(group));
      draw();
      const now = own.getBoundingClientRect();
      box.scrollBy(now.x - x, now.y - y);
    });
    const holder = document.createElementNS(svg.namespaceURI, "foreignObject");
    Object.entries({ x: 152, y: -12, width: 32, height: 24 }).forEach((pair) => holder.setAttribute(...pair));
    holder.append(own);
    group.children[1].after(holder);
    folds.set(group, own);
    fold(group, !!hidden);
  }
  draw();
  toMe();

  on("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    const { x, y } = box.getBoundingClientRect();
    zoom(scale * 2 ** (-event.deltaY / 400), event.clientX - x, event.clientY - y);
  }, { passive: false });

  // Fingers scroll the box by themselves; a mouse drags it, which is no click.
  let from, moved;
  on("pointerdown", (event) => {
    moved = false;
    from = event.pointerType === "mouse" && !event.button && event.target !== box && event;
  });
  on("pointermove", (event) => {
    if (!from || !event.buttons) return;
    const x = from.clientX - event.clientX, y = from.clientY - event.clientY;
    if (!moved && Math.abs(x) + Math.abs(y) < 5) return;
    moved = true;
    from = event;
    box.setPointerCapture(event.pointerId);
    box.scrollBy(x, y);
  });
  on("click", (event) => moved && event.detail && event.preventDefault(), true);
  on("dragstart", (event) => event.preventDefault());
})();
