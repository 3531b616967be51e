"use strict";
(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const narrow = matchMedia("(max-width: 760px)");
  const $ = (selector, from = document) => from.querySelector(selector);
  const $$ = (selector, from = document) => [...from.querySelectorAll(selector)];

  // Some browsers refuse storage to pages from a disk.
  const kept = (key, value) => {
    try {
      if (value === undefined) return localStorage.getItem(key);
      localStorage.setItem(key, value);
    } catch { /* it is not kept */ }
    return null;
  };

  const theme = (name) => {
    root.dataset.theme = name;
    $("[data-do=theme]")?.setAttribute("aria-pressed", String(name === "dark"));
  };
  const themed = () => kept("speech-outline-theme") ?? (dark.matches ? "dark" : "light");
  root.classList.add("js");
  root.dataset.view = "outline";
  theme(themed());

  // What is shown: a document, its rows in reading order, and the text nodes of its source with their places.
  let doc = null;
  const known = new Map();

  const load = (article) => {
    const text = $(".text", article);
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    const nodes = [], starts = [], place = new Map();
    let length = 0;
    for (let node; (node = walker.nextNode()); length += node.length) {
      nodes.push(node);
      starts.push(length);
      place.set(node, length);
    }
    const rows = $$(".row", article);
    for (const row of rows) row.tabIndex = -1;
    for (const link of $$("a", text)) link.tabIndex = -1;
    rows[0].tabIndex = 0;
    if (rows.length > 300) unfold(rows, 2);
    const spans = rows.map((row) => [Number(row.dataset.from), Number(row.dataset.to)]);
    const level = rows.length > 300 ? "2" : "99";
    return { article, pane: $(".source", article), nodes, starts, place, rows, spans, level,
             text: text.textContent, hits: [], at: -1, asked: "" };
  };

  // Places
  const locate = (offset) => {
    let low = 0, high = doc.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (doc.starts[middle] <= offset) low = middle; else high = middle - 1;
    }
    return [doc.nodes[low], Math.min(offset - doc.starts[low], doc.nodes[low].length)];
  };
  const stretch = (from, to) => {
    if (!doc.nodes.length) return null;
    const [startContainer, startOffset] = locate(from);
    const [last, before] = locate(Math.max(from, to - 1));
    const endOffset = Math.min(before + 1, last.length);
    return new StaticRange({ startContainer, startOffset, endContainer: last, endOffset });
  };
  const innermost = (offset) => {
    let found = 0;
    doc.spans.forEach(([from, to], number) => { if (from <= offset && offset < to) found = number; });
    return doc.rows[found];
  };

  // Browsers without highlights get a class on the piece where the stretch begins.
  const paint = (name, ranges) => {
    if (self.Highlight && CSS.highlights) {
      const highlight = new Highlight(...(ranges.length < 10000 ? ranges : []));
      if (ranges.length >= 10000) for (const range of ranges) highlight.add(range);
      highlight.priority = { chosen: 0, hit: 1, now: 2 }[name];
      CSS.highlights.set(name, highlight);
    } else if (name !== "hit") {
      for (const old of $$(".here")) old.classList.remove("here");
      ranges[0]?.startContainer.parentElement.classList.add("here");
    }
  };

  // Scrolls a pane, and only as far as is needed.
  const bring = (pane, rect, share) => {
    const box = pane.getBoundingClientRect();
    if (rect.top >= box.top + 8 && rect.bottom <= box.bottom - 8) return;
    pane.scrollTop += rect.top - box.top - box.height * share;
  };
  const view = (name) => {
    root.dataset.view = name;
    const left = name === "source" && !narrow.matches ? "outline" : name;
    for (const button of $$(".views button")) {
      button.setAttribute("aria-pressed", String(button.dataset.view === left));
    }
  };

  // Lines that were never shown have a guessed height: the place moves while those around it are laid out.
  // It is followed until it has kept still for a while, or the reader scrolls.
  let settling = 0;
  const settle = (line, place, calm = 0, left = 600) => {
    const before = doc.pane.scrollTop;
    const rect = place.getBoundingClientRect();
    bring(doc.pane, rect.height ? rect : line.getBoundingClientRect(), 0.15);
    const still = doc.pane.scrollTop === before ? calm + 1 : 0;
    cancelAnimationFrame(settling);
    if (still < 30 && left) settling = requestAnimationFrame(() => settle(line, place, still, left - 1));
  };
  for (const moved of ["wheel", "touchmove", "pointerdown", "keydown"]) {
    document.addEventListener(moved, () => cancelAnimationFrame(settling), { passive: true });
  }
  const toSource = (from, to, name = "chosen") => {
    if (narrow.matches) view("source");
    const range = stretch(from, to);
    if (!range) return;
    paint(name, [range]);
    const place = document.createRange();
    place.setStart(range.startContainer, range.startOffset);
    place.setEnd(range.startContainer, Math.min(range.startOffset + 1, range.startContainer.length));
    settle(range.startContainer.parentElement.closest(".line"), place);
  };

  // Tree
  const unfold = (rows, level) => {
    for (const row of rows) {
      if (row.hasAttribute("aria-expanded")) {
        row.setAttribute("aria-expanded", String(Number(row.getAttribute("aria-level")) <= level));
      }
    }
  };
  const above = (row) => row.parentElement.parentElement.previousElementSibling?.closest?.(".row") ?? null;
  const fold = (row, open) => row.hasAttribute("aria-expanded") && row.setAttribute("aria-expanded", String(open));
  const shown = (row) => row.offsetParent !== null;
  const rove = (row, focus) => {
    for (const old of doc.rows) if (old.tabIndex === 0) old.tabIndex = -1;
    row.tabIndex = 0;
    if (focus) row.focus({ preventScroll: false });
  };
  const choose = (row, { focus = false, reveal = true } = {}) => {
    for (const old of $$("[aria-current]", doc.article)) old.removeAttribute("aria-current");
    row.setAttribute("aria-current", "location");
    if (!row.matches(".row")) return;
    for (let up = above(row); reveal && up; up = above(up)) fold(up, true);
    rove(row, focus);
    const side = $(".side", doc.article);
    if (shown(row)) bring(side, row.getBoundingClientRect(), 0.4);
  };
  const follow = (link, { focus = false } = {}) => {
    choose(link, { focus: focus && !narrow.matches, reveal: false });
    toSource(Number(link.dataset.from), Number(link.dataset.to));
    if (narrow.matches) doc.pane.focus({ preventScroll: true });
    history.replaceState(null, "", link.hash);
  };
  const toTree = (row, { focus = false, turn = false } = {}) => {
    if (turn || root.dataset.view !== "source") view("outline");
    choose(row, { focus });
    const range = stretch(Number(row.dataset.from), Number(row.dataset.to));
    if (range) paint("chosen", [range]);
  };

  const step = (row, by) => {
    for (let at = doc.rows.indexOf(row) + by; at >= 0 && at < doc.rows.length; at += by) {
      if (shown(doc.rows[at])) return doc.rows[at];
    }
    return null;
  };
  let typed = "", typing = 0;
  const typeAhead = (row, letter) => {
    clearTimeout(typing);
    typing = setTimeout(() => { typed = ""; }, 700);
    typed += letter;
    const here = doc.rows.indexOf(row) + (typed.length === 1 ? 1 : 0);
    const turned = [...doc.rows.slice(here), ...doc.rows.slice(0, here)];
    return turned.find((each) => shown(each) && each.textContent.startsWith(typed));
  };
  const keys = {
    ArrowDown: (row) => step(row, 1),
    ArrowUp: (row) => step(row, -1),
    Home: () => doc.rows.find(shown),
    End: () => doc.rows.filter(shown).pop(),
    ArrowRight: (row) => {
      if (row.getAttribute("aria-expanded") !== "false") return row.hasAttribute("aria-expanded") && step(row, 1);
      return fold(row, true);
    },
    ArrowLeft: (row) => {
      if (row.getAttribute("aria-expanded") === "true") return fold(row, false);
      let up = above(row);
      while (up && !shown(up)) up = above(up);
      return up;
    },
    Enter: (row) => follow(row),
    " ": (row) => follow(row),
    "*": (row) => {
      for (const item of row.parentElement.parentElement.children) fold(item.firstElementChild, true);
    },
  };

  // Search: blanks and line breaks may stand between any two characters, and width of punctuation is no matter.
  const WIDTHS = [",，", ":：", ";；", "!！", "?？", "(（", ")）", ".．", "\"“”", "'‘’"];
  const pattern = (words) => {
    const letters = [...words.replace(/\s+/g, "")].map((letter) => {
      const alike = WIDTHS.find((each) => each.includes(letter));
      return alike ? `[${alike}]` : letter.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
    });
    return new RegExp(letters.join("\\s*"), "giu");
  };
  const search = (words) => {
    doc.asked = words;
    doc.hits = [];
    doc.at = -1;
    if (words.trim()) {
      for (const match of doc.text.matchAll(pattern(words))) {
        doc.hits.push([match.index, match.index + match[0].length]);
      }
    }
    paint("hit", doc.hits.map(([from, to]) => stretch(from, to)));
    paint("now", []);
    count();
    tell();
  };
  // How many hits a node and all below it have: those before its end less those before its start.
  const count = () => {
    const before = (offset) => {
      let low = 0, high = doc.hits.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (doc.hits[middle][0] < offset) low = middle + 1; else high = middle;
      }
      return low;
    };
    doc.rows.forEach((row, number) => {
      const [from, to] = doc.spans[number];
      const inside = doc.hits.length && (number ? before(to) - before(from) : doc.hits.length);
      if (inside) row.dataset.hits = inside; else delete row.dataset.hits;
    });
  };
  const tell = () => {
    const all = doc.hits.length;
    $(".search output").textContent = !doc.asked.trim() ? "" : all ? `${doc.at + 1}/${all}` : "没有";
    for (const button of $$(".search button")) button.disabled = !all;
  };
  const turn = (by) => {
    if (!doc.hits.length) return;
    doc.at = doc.at < 0 && by < 0 ? doc.hits.length - 1 : (doc.at + by + doc.hits.length) % doc.hits.length;
    const [from, to] = doc.hits[doc.at];
    choose(innermost(from));
    toSource(from, to, "now");
    tell();
  };

  // Documents
  const open = (article) => {
    const index = $("#index");
    root.classList.toggle("at-index", !article);
    if (index) index.hidden = Boolean(article);
    for (const each of $$(".doc")) each.hidden = each !== article;
    if (!article || doc?.article === article) return;
    if (!known.has(article)) known.set(article, load(article));
    doc = known.get(article);
    for (const button of $$(".views button")) {
      button.hidden = button.dataset.view !== "source" && !$(`.${button.dataset.view}`, article);
    }
    view("outline");
    $(".levels").value = doc.level;
    $(".search input").value = doc.asked;
    search(doc.asked);
  };
  const visit = () => {
    const target = location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
    const article = target?.closest(".doc") ?? ($("#index") ? null : $(".doc"));
    open(article);
    if (!article || target === article || !target) return;
    const link = target.matches(".row") ? target : $(`[href="#${target.id}"]`, $(".side", article));
    if (link) follow(link);
  };

  const onClick = (event) => {
    const on = event.target;
    if (!on.closest(".filters")) $(".filters").open = false;
    const button = on.closest("button");
    if (button) {
      if (button.dataset.view) view(button.dataset.view);
      if (button.dataset.do === "before") turn(-1);
      if (button.dataset.do === "after") turn(1);
      if (button.dataset.do === "print") print();
      if (button.dataset.do === "theme") {
        theme(root.dataset.theme === "dark" ? "light" : "dark");
        kept("speech-outline-theme", root.dataset.theme);
      }
      return;
    }
    if (!doc || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = on.closest(".row, .entry");
    if (link) {
      event.preventDefault();
      if (on.closest(".twist") && link.hasAttribute("aria-expanded")) {
        fold(link, link.getAttribute("aria-expanded") !== "true");
        rove(link, true);
      } else follow(link, { focus: link.matches(".row") });
      return;
    }
    if (!on.closest(".text") || !getSelection().isCollapsed) return;
    const back = on.closest("a");
    if (back) {
      event.preventDefault();
      toTree(document.getElementById(back.hash.slice(1)), { focus: !event.detail, turn: true });
      return;
    }
    const caret = document.caretPositionFromPoint?.(event.clientX, event.clientY);
    const range = caret ? null : document.caretRangeFromPoint?.(event.clientX, event.clientY);
    let node = caret?.offsetNode ?? range?.startContainer, offset = caret?.offset ?? range?.startOffset ?? 0;
    if (!doc.place.has(node)) {  // beside the words of a line
      node = document.createTreeWalker(on.closest(".line") ?? on, NodeFilter.SHOW_TEXT).nextNode();
      offset = 0;
    }
    if (doc.place.has(node)) toTree(innermost(doc.place.get(node) + offset));
  };

  const onKey = (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    const on = event.target;
    const field = on.closest("input, select");
    if (event.key === "Escape") {
      if ($(".filters").open) { $(".filters").open = false; $(".filters summary").focus(); }
      else if (field?.type === "search") { field.value = ""; search(""); }
      else if (on.closest(".source") && doc) { view("outline"); $(".row[tabindex='0']", doc.article).focus(); }
      return;
    }
    if (event.key === "/" && !field) {
      event.preventDefault();
      $(".search input").focus();
      return;
    }
    const row = on.closest(".row");
    if (!row || !doc) return;
    let next = null;
    if (Object.hasOwn(keys, event.key)) next = keys[event.key](row);
    else if (event.key.length === 1) next = typeAhead(row, event.key);
    else return;
    event.preventDefault();
    if (next instanceof Element) rove(next, true);
  };

  document.addEventListener("DOMContentLoaded", () => {
    theme(themed());
    dark.addEventListener("change", () => theme(themed()));
    narrow.addEventListener("change", () => view(root.dataset.view));
    document.addEventListener("click", onClick);
    document.addEventListener("keydown", onKey);
    addEventListener("hashchange", visit);
    const field = $(".search input");
    let waiting = 0;
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => search(field.value), 120);
    });
    $(".search").addEventListener("submit", (event) => event.preventDefault());
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      clearTimeout(waiting);
      if (field.value !== doc.asked) search(field.value);
      turn(event.shiftKey ? -1 : 1);
    });
    $(".levels").addEventListener("change", (event) => {
      doc.level = event.target.value;
      unfold(doc.rows, Number(doc.level));
      const held = $(".row[tabindex='0']", doc.article);
      let up = held;
      while (up && !shown(up)) up = above(up);
      rove(up ?? doc.rows[0], false);
    });
    $(".filters").addEventListener("change", (event) => {
      root.classList.toggle(`no-${event.target.name}`, !event.target.checked);
      if (doc && !shown($(".row[tabindex='0']", doc.article))) rove(doc.rows.find(shown) ?? doc.rows[0], false);
    });
    visit();
  });
})();
